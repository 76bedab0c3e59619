// SPDX-License-Identifier: Apache-2.0
// Makes the vectors of this folder with another implementation of TUF, @tufjs/models from npm: what our client must read and
// refuse. Only for making new ones; the tests read the files. Keys are thrown away at the end, so a new run gives other bytes.
//     npm install @tufjs/models && node make.mjs OUT
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
const need = createRequire(path.join(process.cwd(), 'x.js'));
const { Key, MetaFile, Metadata, Root, Signature, Snapshot, TargetFile, Targets, Timestamp } = need('@tufjs/models');
const { Delegations } = need('@tufjs/models/dist/delegations');
const { DelegatedRole, Role, SuccinctRoles } = need('@tufjs/models/dist/role');
const { canonicalize } = need('@tufjs/canonical-json');

const spec = '1.0.31';
const expires = '2028-01-01T00:00:00Z';
const sha = (bytes, algorithm = 'sha256') => crypto.createHash(algorithm).update(bytes).digest('hex');

function newKey(kind) {
  const options = { ed25519: ['ed25519'], ecdsa: ['ec', { namedCurve: 'P-256' }], rsa: ['rsa', { modulusLength: 2048 }] }[kind];
  const pair = crypto.generateKeyPairSync(...options);
  const pem = pair.publicKey.export({ type: 'spki', format: 'pem' });
  const raw = pair.publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('hex');
  const scheme = { ed25519: 'ed25519', ecdsa: 'ecdsa-sha2-nistp256', rsa: 'rsassa-pss-sha256' }[kind];
  const listed = { keytype: kind, scheme, keyval: { public: kind === 'ed25519' ? raw : pem } };
  const key = new Key({ keyID: sha(canonicalize(listed)), keyType: kind, scheme, keyVal: listed.keyval });
  const padding = kind === 'rsa' ? { padding: crypto.constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 } : {};
  const sign = (data) =>
    new Signature({
      keyID: key.keyID,
      sig: crypto.sign(kind === 'ed25519' ? null : 'sha256', data, { key: pair.privateKey, ...padding }).toString('hex'),
    });
  return { key, sign };
}

class Repository {
  constructor({ kind = 'ed25519', consistent = true, hashes = ['sha256'], rootKeys = 1, rootThreshold = 1 } = {}) {
    Object.assign(this, { kind, consistent, hashes, rootThreshold });
    this.keys = { root: [...Array(rootKeys)].map(() => newKey(kind)) };
    for (const role of ['timestamp', 'snapshot', 'targets']) this.keys[role] = [newKey(kind)];
    this.roles = { targets: new Targets({ version: 1, specVersion: spec, expires }) };
    this.versions = { root: 0, timestamp: 0, snapshot: 0, targets: 0 };
    this.meta = {};
    this.files = {};
    this.publishRoot(this.keys.root);
  }

  bytes(signed, signers) {
    const metadata = new Metadata(signed);
    for (const signer of signers) metadata.sign(signer.sign, true);
    return JSON.stringify(metadata.toJSON(), null, this.kind === 'ecdsa' ? 1 : 0);
  }

  name(role, version) {
    const quoted = role.replaceAll('/', '\u001f'); // how the client names a slash inside a name to its source
    return `metadata/${this.consistent || role === 'root' ? `${version}.` : ''}${quoted}.json`;
  }

  publishRoot(signers, change = {}) {
    const root = new Root({ version: ++this.versions.root, specVersion: spec, expires, consistentSnapshot: this.consistent, ...change });
    root.roles.root = new Role({ keyIDs: [], threshold: this.rootThreshold });
    for (const [role, keys] of Object.entries(this.keys))
      if (['root', 'timestamp', 'snapshot', 'targets'].includes(role)) for (const one of keys) root.addKey(one.key, role);
    this.files[this.name('root', this.versions.root)] = this.bytes(root, signers);
  }

  addFile(role, target, text) {
    const hashes = Object.fromEntries(this.hashes.map((algorithm) => [algorithm, sha(text, algorithm)]));
    this.roles[role].addTarget(new TargetFile({ path: target, length: Buffer.byteLength(text), hashes, unrecognizedFields: { custom: { note: 'thử' } } }));
  }

  delegate(from, name, options, kind = this.kind, count = 1, threshold = 1) {
    this.keys[name] = [...Array(count)].map(() => newKey(kind));
    const by = this.roles[from].delegations;
    const keys = { ...by?.keys };
    for (const one of this.keys[name]) keys[one.key.keyID] = one.key;
    const role = new DelegatedRole({ name, keyIDs: this.keys[name].map((one) => one.key.keyID), threshold, terminating: false, ...options });
    this.roles[from] = this.rebuilt(from, new Delegations({ keys, roles: { ...by?.roles, [name]: role } }));
    this.roles[name] ??= new Targets({ version: 1, specVersion: spec, expires });
  }

  rebuilt(role, delegations) {
    return new Targets({ version: this.roles[role].version, specVersion: spec, expires, targets: this.roles[role].targets, delegations });
  }

  publish({ versions = {}, signers = {}, until = {} } = {}) {
    for (const [name, signed] of Object.entries(this.roles)) {
      const version = (this.versions[name] = versions[name] ?? (this.versions[name] ?? 0) + 1);
      const one = new Targets({ version, specVersion: spec, expires: until[name] ?? expires, targets: signed.targets, delegations: signed.delegations });
      this.meta[`${name}.json`] = this.put(name, one, signers[name] ?? this.keys[name]);
    }
    const snapshot = (this.versions.snapshot = versions.snapshot ?? this.versions.snapshot + 1);
    const listed = this.put('snapshot', new Snapshot({ version: snapshot, specVersion: spec, expires, meta: { ...this.meta } }), signers.snapshot ?? this.keys.snapshot);
    const timestamp = (this.versions.timestamp = versions.timestamp ?? this.versions.timestamp + 1);
    const signed = new Timestamp({ version: timestamp, specVersion: spec, expires, snapshotMeta: listed, unrecognizedFields: { 'x-note': 'giữ nguyên' } });
    this.files['metadata/timestamp.json'] = this.bytes(signed, signers.timestamp ?? this.keys.timestamp);
  }

  put(role, signed, signers) {
    const text = this.bytes(signed, signers);
    this.files[this.name(role, signed.version)] = text;
    return new MetaFile({ version: signed.version, length: Buffer.byteLength(text), hashes: { [this.hashes[0]]: sha(text, this.hashes[0]) } });
  }
}

// A vector is a list of states of one repository, met by one client in this order: the files that are new or changed, the reason
// with which a refresh is refused ("" when it must succeed), and for target paths the hash that must be found, null for nothing,
// or the reason of a refusal.
const out = process.argv[2];
function write(name, says, steps) {
  let before = {};
  for (const one of steps) {
    const files = Object.entries(one.files).filter(([file, text]) => before[file] !== text);
    before = { ...before, ...one.files };
    one.files = Object.fromEntries(files);
  }
  fs.writeFileSync(path.join(out, `${name}.json`), JSON.stringify({ says, now: '2026-11-22T00:00:00Z', steps }, null, 1) + '\n');
}
const hashOf = (text, algorithm) => (text === null || text.startsWith('trust.') ? text : sha(text, algorithm));
function step(repository, find, refresh = '') {
  const hashes = Object.entries(find).map(([target, text]) => [target, hashOf(text, repository.hashes[0])]);
  return { files: { ...repository.files }, refresh, find: Object.fromEntries(hashes) };
}

{
  const r = new Repository();
  r.delegate('targets', 'content', { terminating: true, paths: ['packs/*.zst', 'patches/?.zst'] }, 'ed25519', 3, 2);
  r.delegate('targets', 'images', { paths: ['images/*'] });
  r.delegate('targets', 'late', { paths: ['packs/*', 'images/*'] });
  r.delegate('images', 'icons', { paths: ['images/*'] });
  r.addFile('targets', 'top.txt', 'top');
  r.addFile('content', 'packs/a.zst', 'pack a');
  r.addFile('content', 'images/stolen.png', 'not its own');
  r.addFile('late', 'packs/late.zst', 'after a terminating role');
  r.addFile('late', 'images/late.png', 'late');
  r.addFile('icons', 'images/icon.png', 'icon');
  r.publish();
  write('delegations', 'Ed25519; patterns, a terminating role, two levels, the order of search', [
    step(r, { 'top.txt': 'top', 'packs/a.zst': 'pack a', 'images/icon.png': 'icon', 'images/late.png': 'late', 'packs/late.zst': null, 'images/stolen.png': null, 'packs/x/a.zst': null, 'none': null }),
  ]);
}
{
  const r = new Repository({ kind: 'ecdsa', rootKeys: 3, rootThreshold: 2 });
  r.addFile('targets', 'a.txt', 'one');
  r.publish();
  const first = step(r, { 'a.txt': 'one' });
  const before = r.keys.root;
  r.keys.root = [newKey('ecdsa'), before[1], before[2]];
  r.publishRoot([...r.keys.root, before[0]]);
  r.keys.timestamp = [newKey('rsa')];
  r.keys.targets = [newKey('rsa'), newKey('ed25519')];
  r.publishRoot(r.keys.root);
  r.addFile('targets', 'a.txt', 'two');
  r.publish({ versions: { timestamp: 1 } });
  const second = step(r, { 'a.txt': 'two' });
  r.rootThreshold = 1;
  r.publishRoot([before[0]]);
  const stolen = step(r, {}, 'trust.signatures');
  write('rotation', 'ECDSA, then RSA-PSS and Ed25519: two of three root keys change hands, new online keys reset the version, a retired key signs nothing', [first, second, stolen]);
}
{
  const r = new Repository({ kind: 'rsa', consistent: false, hashes: ['sha512'] });
  const prefix = sha('docs/giấy khai sinh.md').slice(0, 3);
  r.delegate('targets', 'docs', { pathHashPrefixes: [prefix, 'zz'] });
  r.addFile('docs', 'docs/giấy khai sinh.md', 'khai sinh');
  r.publish();
  write('rsa-plain-names', 'RSA-PSS, no consistent snapshots, SHA-512 alone, hash prefixes, text in Vietnamese', [
    step(r, { 'docs/giấy khai sinh.md': 'khai sinh', 'docs/other.md': null }),
  ]);
}
{
  const r = new Repository({ kind: 'ecdsa' });
  const key = newKey('ecdsa');
  const bins = new SuccinctRoles({ keyIDs: [key.key.keyID], threshold: 1, bitLength: 5, namePrefix: 'bin' });
  const texts = { 'a.txt': 'a', 'b/c.txt': 'c', 'd.txt': 'd' };
  for (const name of new Set(['none', ...Object.keys(texts)].map((target) => bins.getRoleForTarget(target)))) {
    r.roles[name] = new Targets({ version: 1, specVersion: spec, expires });
    r.keys[name] = [key];
  }
  for (const [target, text] of Object.entries(texts)) r.addFile(bins.getRoleForTarget(target), target, text);
  r.roles.targets = r.rebuilt('targets', new Delegations({ keys: { [key.key.keyID]: key.key }, succinctRoles: bins }));
  r.publish();
  write('hash-bins', 'succinct roles: 32 bins, of which some exist', [step(r, { ...texts, none: null })]);
}
{
  const r = new Repository();
  for (const name of ['xã/vị-thanh', '../up', '?', 'Đ 1'])
    r.delegate('targets', name, { paths: [`${sha(name).slice(0, 4)}/*`] });
  const texts = {};
  for (const name of ['xã/vị-thanh', '../up', '?', 'Đ 1']) {
    const target = `${sha(name).slice(0, 4)}/a`;
    texts[target] = name;
    r.addFile(name, target, name);
  }
  r.publish();
  write('odd-names', 'role names with slashes, dots, blanks, question marks and letters beyond ASCII', [step(r, texts)]);
}
{
  const r = new Repository({ kind: 'ed25519' });
  r.delegate('targets', 'content', { paths: ['*'] }, 'ed25519', 2, 2);
  r.addFile('content', 'a.txt', 'good');
  r.publish();
  const good = step(r, { 'a.txt': 'good' });
  const old = { ...r.files };
  r.addFile('content', 'a.txt', 'forged');
  r.publish({ signers: { content: [r.keys.content[0]] } });
  const half = step(r, { 'a.txt': 'trust.signatures' });
  const rollback = { files: old, refresh: 'trust.rollback', find: {} };
  r.publish({ signers: { snapshot: [newKey('ed25519')] } });
  const snapshot = step(r, {}, 'trust.signatures');
  r.publish({ until: { targets: '2026-11-21T23:59:59Z' } });
  const expired = step(r, {}, 'trust.expired');
  r.addFile('content', 'a.txt', 'healed');
  r.publish();
  write('refusals', 'a delegated role below its threshold, a rollback, a foreign snapshot key, expired targets; then a good release', [good, half, rollback, snapshot, expired, step(r, { 'a.txt': 'healed' })]);
}
