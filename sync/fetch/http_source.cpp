// SPDX-License-Identifier: Apache-2.0
#include "sync/fetch/http_source.hpp"

#include <cctype>
#include <optional>

#include <curl/curl.h>
#include <fmt/format.h>

#include "content/base/beneath.hpp"

namespace tramtin::fetch {

namespace {

using base::Error;
using base::ErrorCode;
using base::fail;

struct CurlCloser {
    void operator()(CURL* handle) const { ::curl_easy_cleanup(handle); }
    void operator()(curl_slist* list) const { ::curl_slist_free_all(list); }
    void operator()(CURLU* url) const { ::curl_url_cleanup(url); }
};

bool starts_with_no_case(std::string_view text, std::string_view prefix) {
    if (text.size() < prefix.size()) return false;
    for (std::size_t i = 0; i < prefix.size(); ++i)
        if (std::tolower(static_cast<unsigned char>(text[i])) != prefix[i]) return false;
    return true;
}

bool is_unreserved(char c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~' || c == '/';
}

std::string percent_encoded(std::string_view path) {
    std::string out;
    for (const char c : path) {
        if (is_unreserved(c))
            out += c;
        else
            out += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c == k_slash_in_name ? '/' : c)));
    }
    return out;
}

bool is_web_address(std::string_view url) {
    if (!url.starts_with("http://") && !url.starts_with("https://")) return false;
    const std::unique_ptr<CURLU, CurlCloser> parsed(::curl_url());
    return parsed && ::curl_url_set(parsed.get(), CURLUPART_URL, std::string(url).c_str(), 0) == CURLUE_OK;
}

bool is_loopback(std::string_view url) {
    const std::string_view host = url.substr(url.find("//") + 2);
    return host.starts_with("127.") || host.starts_with("localhost") || host.starts_with("[::1]");
}

Error error_of_status(long status, const std::string& path) {
    // Object stores answer 403 for what is not there.
    if (status == 404 || status == 410 || status == 403)
        return {ErrorCode::NotFound, "source.not_found", fmt::format("{}: the server answered {}", path, status)};
    return {ErrorCode::Network, "net.server", fmt::format("{}: the server answered {}", path, status)};
}

// What the callbacks of one transfer share.
struct Transfer {
    CURL* handle = nullptr;
    std::string path;
    ByteCap cap{};
    std::uint64_t header_cap = 0;
    const Sink* sink = nullptr;
    const StopQuestion* stop = nullptr;
    Traffic* traffic = nullptr;
    Reply reply;
    std::uint64_t header_bytes = 0;
    bool framed = false; // chunked or with a length: its end is certain
    std::optional<Error> error;

    std::size_t refuse(Error why) {
        error = std::move(why);
        return 0;
    }
};

std::size_t on_header(char* data, std::size_t size, std::size_t count, void* user) {
    auto& transfer = *static_cast<Transfer*>(user);
    const std::string_view line(data, size * count);
    transfer.header_bytes += line.size();
    if (transfer.header_bytes > transfer.header_cap)
        return transfer.refuse({ErrorCode::Network, "net.server", transfer.path + ": endless headers"});
    if (line.starts_with("HTTP/")) transfer.framed = line.starts_with("HTTP/2") || line.starts_with("HTTP/3");
    if (starts_with_no_case(line, "content-length:") || starts_with_no_case(line, "transfer-encoding:")) transfer.framed = true;
    return line.size();
}

// curl 7.88 forgets its own size limit when no length is announced, so the bytes are counted here.
std::size_t on_body(char* data, std::size_t size, std::size_t count, void* user) {
    auto& transfer = *static_cast<Transfer*>(user);
    const std::size_t length = size * count;
    transfer.traffic->bytes += length;
    long status = 0;
    ::curl_easy_getinfo(transfer.handle, CURLINFO_RESPONSE_CODE, &status);
    if (status != 200) return transfer.refuse(error_of_status(status, transfer.path));
    transfer.reply.bytes += length;
    curl_off_t announced = -1;
    ::curl_easy_getinfo(transfer.handle, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &announced);
    const bool announces_too_much = announced > 0 && static_cast<std::uint64_t>(announced) > transfer.cap.bytes;
    if (announces_too_much || transfer.reply.bytes > transfer.cap.bytes)
        return transfer.refuse(
            {ErrorCode::Full, "source.too_long", fmt::format("{}: longer than the {} bytes allowed", transfer.path, transfer.cap.bytes)});
    auto taken = (*transfer.sink)({data, length});
    if (!taken) return transfer.refuse(std::move(taken).error());
    return length;
}

int on_progress(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    const auto& transfer = *static_cast<const Transfer*>(user);
    return *transfer.stop && (*transfer.stop)() ? 1 : 0;
}

Error error_of_curl(CURLcode code, const std::string& path, const char* detail) {
    const std::string what = fmt::format("{}: {}", path, *detail != '\0' ? detail : ::curl_easy_strerror(code));
    if (code == CURLE_OPERATION_TIMEDOUT) return {ErrorCode::Timeout, "net.timeout", what};
    if (code == CURLE_URL_MALFORMAT) return {ErrorCode::Invalid, "", what};
    if (code == CURLE_ABORTED_BY_CALLBACK) return {ErrorCode::Cancelled, "", what};
    if (code == CURLE_PARTIAL_FILE || code == CURLE_RECV_ERROR || code == CURLE_GOT_NOTHING)
        return {ErrorCode::Network, "net.broken", what};
    if (code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CONNECT_ERROR) return {ErrorCode::Network, "net.tls", what};
    return {ErrorCode::Network, "net.unreachable", what};
}

} // namespace

struct HttpSource::Impl {
    std::string base_url; // ends with '/'
    HttpLimits limits;
    StopQuestion stop;
    Traffic traffic;
    std::unique_ptr<CURL, CurlCloser> handle;
    std::unique_ptr<curl_slist, CurlCloser> headers;

    void configure();
    void point_at(Transfer& transfer, char* error_buffer);
};

void HttpSource::Impl::configure() {
    CURL* curl = handle.get();
    const bool secure = base_url.starts_with("https:");
    ::curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    ::curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, secure ? "https" : "http,https");
    ::curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
    ::curl_easy_setopt(curl, CURLOPT_MAXREDIRS, limits.redirects);
    ::curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, static_cast<long>(limits.connect.count()));
    ::curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, limits.low_speed_bytes);
    ::curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, static_cast<long>(limits.low_speed_time.count()));
    ::curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    ::curl_easy_setopt(curl, CURLOPT_FAILONERROR, 1L);
    ::curl_easy_setopt(curl, CURLOPT_HTTP_CONTENT_DECODING, 0L);
    ::curl_easy_setopt(curl, CURLOPT_USERAGENT, "tramtin-sync/" TRAMTIN_VERSION);
    headers.reset(::curl_slist_append(nullptr, "Accept-Encoding: identity"));
    ::curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
    ::curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, &on_header);
    ::curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &on_body);
    ::curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, &on_progress);
    ::curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    if (is_loopback(base_url)) ::curl_easy_setopt(curl, CURLOPT_PROXY, "");
}

void HttpSource::Impl::point_at(Transfer& transfer, char* error_buffer) {
    CURL* curl = handle.get();
    transfer.handle = curl;
    ::curl_easy_setopt(curl, CURLOPT_URL, (base_url + percent_encoded(transfer.path)).c_str());
    ::curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, error_buffer);
    ::curl_easy_setopt(curl, CURLOPT_HEADERDATA, &transfer);
    ::curl_easy_setopt(curl, CURLOPT_WRITEDATA, &transfer);
    ::curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &transfer);
}

HttpSource::HttpSource(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
HttpSource::~HttpSource() = default;

Result<std::unique_ptr<HttpSource>> HttpSource::open(std::string_view base_url, HttpLimits limits, StopQuestion stop) {
    if (!is_web_address(base_url)) return fail(ErrorCode::Invalid, fmt::format("{}: not an http or https address", base_url));
    auto impl = std::make_unique<Impl>();
    impl->base_url = base_url;
    if (impl->base_url.back() != '/') impl->base_url += '/';
    impl->limits = limits;
    impl->stop = std::move(stop);
    impl->handle.reset(::curl_easy_init());
    if (!impl->handle) return fail(ErrorCode::Io, "curl cannot be started");
    impl->configure();
    return std::unique_ptr<HttpSource>(new HttpSource(std::move(impl)));
}

Result<Reply> HttpSource::read(std::string_view path, ByteCap cap, const Sink& sink) {
    if (!base::is_safe_relative(path)) return fail(ErrorCode::Invalid, fmt::format("unsafe file name refused: {}", path.substr(0, 200)));
    Transfer transfer;
    transfer.path = path;
    transfer.cap = cap;
    transfer.header_cap = m_impl->limits.header_bytes;
    transfer.sink = &sink;
    transfer.stop = &m_impl->stop;
    transfer.traffic = &m_impl->traffic;
    char detail[CURL_ERROR_SIZE] = "";
    m_impl->point_at(transfer, detail);
    ++m_impl->traffic.requests;

    const CURLcode code = ::curl_easy_perform(m_impl->handle.get());
    ::curl_easy_setopt(m_impl->handle.get(), CURLOPT_ERRORBUFFER, nullptr);
    if (transfer.error) return tl::unexpected(std::move(*transfer.error));
    long status = 0;
    ::curl_easy_getinfo(m_impl->handle.get(), CURLINFO_RESPONSE_CODE, &status);
    if (code == CURLE_HTTP_RETURNED_ERROR) return tl::unexpected(error_of_status(status, transfer.path));
    if (code != CURLE_OK) return tl::unexpected(error_of_curl(code, transfer.path, detail));
    if (status != 200) return tl::unexpected(error_of_status(status, transfer.path));
    transfer.reply.completeness = transfer.framed ? Completeness::Certain : Completeness::Assumed;
    return transfer.reply;
}

const Traffic& HttpSource::traffic() const { return m_impl->traffic; }
std::string HttpSource::describe() const { return m_impl->base_url; }

} // namespace tramtin::fetch
