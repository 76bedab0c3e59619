# SPDX-License-Identifier: Apache-2.0
"""A province's worth of guides: 5,000 of about 6 kB, made of the sample content's words, and releases that change a share of them.

Sentences follow the pairs of words of real ones, so that the text packs about as well as guides do. One seed, the same bytes.
"""
import random
import re
import shutil
from collections import defaultdict

K_GUIDES = 5000
K_SECTIONS = ("Ai làm được", "Trình tự", "Giấy tờ", "Lưu ý", "Hỏi và đáp", "Sau khi nhận kết quả")
K_PHRASES = (
    "Nộp hồ sơ tại Trung tâm Phục vụ hành chính công cấp xã hoặc trên Cổng Dịch vụ công quốc gia.",
    "Cán bộ tiếp nhận kiểm tra hồ sơ và ghi giấy tiếp nhận, hẹn ngày trả kết quả.",
    "Hồ sơ chưa đầy đủ thì được hướng dẫn bổ sung một lần, ghi rõ giấy tờ còn thiếu.",
    "Kết quả được trả tại quầy, qua bưu chính hoặc trong tài khoản định danh điện tử.",
)


def words_of(page):
    """What is told on a page: its body, and the sentences of its table, without marks, links and figures."""
    table, body = page.split("+++\n", 2)[1:] if page.startswith("+++\n") else ("", page)
    told = " ".join(re.findall(r'"([^"\n]{20,})"', table)) + " " + re.sub(r"\]\([^)]*\)", " ", body)
    words = re.sub(r"[`*_#\[\]()|>]", " ", told).split()
    return [word for word in words if re.search(r"\w\w", word) and not re.search(r"[\d:/\\]", word)]


class Prose:
    def __init__(self, tree, seed):
        self.after = defaultdict(list)
        words = [word for path in sorted(tree.rglob("*.md")) for word in words_of(path.read_text())]
        for one, two in zip(words, words[1:]):
            self.after[one].append(two)
        self.words = words
        self.random = random.Random(seed)

    def sentence(self):
        if self.random.random() < 0.1:
            return self.random.choice(K_PHRASES)
        line = [self.random.choice(self.words)]
        for _ in range(self.random.randrange(8, 26)):
            line.append(self.random.choice(self.after[line[-1]] or self.words))
        return " ".join(word.strip(".,;\"") for word in line).capitalize() + "."

    def section(self):
        return "\n\n".join(" ".join(self.sentence() for _ in range(4)) for _ in range(2))

    def guide(self):
        title = " ".join(self.random.choice(self.words) for _ in range(12)).capitalize()
        return {"title": title.strip(" .,;"), "days": self.random.randrange(1, 40), "sections": [self.section() for _ in K_SECTIONS]}


def text_of(guide):
    head = f'title = "{guide["title"]}"\nfield = "Hộ tịch"\n\n[[channels]]\nchannel = "in-person"\ntime = {{ amount = {guide["days"]}, unit = "working-day" }}\n'
    body = "\n\n".join(f"## {name}\n\n{section}" for name, section in zip(K_SECTIONS, guide["sections"]))
    return f"+++\n{head}+++\n\n{body}\n"


def change(guide, prose):
    """Seven times in ten a line and the deadline, twice a section, once the whole guide."""
    lot = prose.random.random()
    if lot < 0.7:
        guide["days"] += 1
        sections = guide["sections"]
        at = prose.random.randrange(len(sections))
        sections[at] = prose.sentence() + sections[at][sections[at].index(".") + 1 :]
    elif lot < 0.9:
        guide["sections"][prose.random.randrange(len(guide["sections"]))] = prose.section()
    else:
        guide.update(prose.guide())


class Corpus:
    """A content tree at `tree`: write() makes it, rewrite(share) changes that share of its guides."""

    def __init__(self, tree, sample, base, seed=2600, guides=K_GUIDES):
        self.tree = tree
        self.prose = Prose(sample, seed)
        shutil.rmtree(tree, ignore_errors=True)
        shutil.copytree(base, tree)
        self.guides = [self.prose.guide() for _ in range(guides)]
        for at in range(guides):
            self.put(at)

    def put(self, at):
        (self.tree / "procedures" / f"9.{100000 + at}.md").write_text(text_of(self.guides[at]))

    def rewrite(self, share, seed):
        self.prose.random.seed(seed)
        chosen = self.prose.random.sample(range(len(self.guides)), round(len(self.guides) * share))
        for at in chosen:
            change(self.guides[at], self.prose)
            self.put(at)
        return len(chosen)
