// SPDX-License-Identifier: Apache-2.0
#include "sync/fetch/http_source.hpp"

#include <utility>

#include <curl/curl.h>
#include <fmt/format.h>

#include "content/base/beneath.hpp"
#include "sync/fetch/transfer.hpp"
#include "sync/fetch/wire.hpp"

namespace tramtin::fetch {

namespace {

using base::Error;
using base::ErrorCode;
using base::fail;

// What may come over the wire for a file: so many times its length (a server may frame it in small chunks), and so many bytes more
// (headers, TLS, redirects).
constexpr std::uint64_t k_framing = 8;
constexpr std::uint64_t k_wire_slack = 1U << 20U;

struct CurlCloser {
    void operator()(CURL* handle) const { ::curl_easy_cleanup(handle); }
    void operator()(curl_slist* list) const { ::curl_slist_free_all(list); }
    void operator()(CURLU* url) const { ::curl_url_cleanup(url); }
};

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

// What the callbacks of one request share.
struct Exchange {
    CURL* handle = nullptr;
    Transfer* transfer = nullptr;
    const StopQuestion* stop = nullptr;
    Wire* wire = nullptr;
    Traffic* traffic = nullptr;
    std::uint64_t wire_cap = 0; // of the traffic's count
    bool overflowed = false;

    // False once more has come than any framing of what was asked for takes.
    bool count() {
        traffic->bytes = wire->bytes();
        overflowed = overflowed || traffic->bytes > wire_cap;
        return !overflowed;
    }

    long status() const {
        long status = 0;
        ::curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
        return status;
    }
    std::int64_t announced() const {
        curl_off_t announced = -1;
        ::curl_easy_getinfo(handle, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &announced);
        return announced;
    }
};

std::size_t on_header(char* data, std::size_t size, std::size_t count, void* user) {
    auto& exchange = *static_cast<Exchange*>(user);
    return exchange.transfer->on_header({data, size * count}) ? size * count : 0;
}

// curl 7.88 forgets its own size limit when no length is announced, so the bytes are counted here.
std::size_t on_body(char* data, std::size_t size, std::size_t count, void* user) {
    auto& exchange = *static_cast<Exchange*>(user);
    return exchange.transfer->on_body({data, size * count}, exchange.status(), exchange.announced()) ? size * count : 0;
}

int on_progress(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    auto& exchange = *static_cast<Exchange*>(user);
    if (!exchange.count()) return 1;
    return *exchange.stop && (*exchange.stop)() ? 1 : 0;
}

int on_socket(void* user, curl_socket_t fd, curlsocktype) {
    static_cast<Wire*>(user)->opened(fd);
    return CURL_SOCKOPT_OK;
}

int on_close(void* user, curl_socket_t fd) {
    static_cast<Wire*>(user)->close(fd);
    return 0;
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
    Wire wire;
    std::unique_ptr<CURL, CurlCloser> handle;
    std::unique_ptr<curl_slist, CurlCloser> headers;
    bool fresh_connection = false; // the last request failed
    bool plain_headers = false;    // without Accept-Encoding
    bool old_http = false;         // HTTP/1.0

    void configure();
    void point_at(Exchange& exchange, char* error_buffer);
    Result<Reply> run(const Asked& asked, const Sink& sink);
    Result<Reply> request(const Asked& asked, const Sink& sink, long& status);
    bool give_way(long status);
    Result<Reply> outcome(CURLcode code, Exchange& exchange, const char* detail);
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
    ::curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, &on_header);
    ::curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &on_body);
    ::curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, &on_progress);
    ::curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    ::curl_easy_setopt(curl, CURLOPT_SOCKOPTFUNCTION, &on_socket);
    ::curl_easy_setopt(curl, CURLOPT_SOCKOPTDATA, &wire);
    ::curl_easy_setopt(curl, CURLOPT_CLOSESOCKETFUNCTION, &on_close);
    ::curl_easy_setopt(curl, CURLOPT_CLOSESOCKETDATA, &wire);
    if (is_loopback(base_url)) ::curl_easy_setopt(curl, CURLOPT_PROXY, "");
}

// Everything that differs between requests is set anew, so that nothing of the one before remains.
void HttpSource::Impl::point_at(Exchange& exchange, char* error_buffer) {
    CURL* curl = handle.get();
    exchange.handle = curl;
    const Asked& asked = exchange.transfer->asked();
    std::string range;
    if (asked.ranged()) range = fmt::format("{}-{}", asked.stretch->offset, asked.stretch->offset + asked.stretch->length - 1);
    ::curl_easy_setopt(curl, CURLOPT_URL, (base_url + percent_encoded(asked.path)).c_str());
    ::curl_easy_setopt(curl, CURLOPT_RANGE, range.empty() ? nullptr : range.c_str());
    ::curl_easy_setopt(curl, CURLOPT_HTTPHEADER, plain_headers ? nullptr : headers.get());
    ::curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, static_cast<long>(old_http ? CURL_HTTP_VERSION_1_0 : CURL_HTTP_VERSION_NONE));
    ::curl_easy_setopt(curl, CURLOPT_FRESH_CONNECT, fresh_connection ? 1L : 0L);
    ::curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, error_buffer);
    ::curl_easy_setopt(curl, CURLOPT_HEADERDATA, &exchange);
    ::curl_easy_setopt(curl, CURLOPT_WRITEDATA, &exchange);
    ::curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &exchange);
}

// What the server refused is left out from now on; false when there is nothing to leave out.
bool HttpSource::Impl::give_way(long status) {
    bool& left_out = status == 505 ? old_http : plain_headers;
    const bool refused = status == 505 || status == 406 || status == 415;
    return refused && !std::exchange(left_out, true);
}

Result<Reply> HttpSource::Impl::run(const Asked& asked, const Sink& sink) {
    if (!base::is_safe_relative(asked.path))
        return fail(ErrorCode::Invalid, fmt::format("unsafe file name refused: {}", asked.path.substr(0, 200)));
    for (;;) {
        long status = 0;
        auto reply = request(asked, sink, status);
        fresh_connection = !reply;
        if (reply || !give_way(status)) return reply;
    }
}

Result<Reply> HttpSource::Impl::request(const Asked& asked, const Sink& sink, long& status) {
    Transfer transfer(asked, limits.header_bytes, sink);
    Exchange exchange{nullptr, &transfer, &stop, &wire, &traffic};
    exchange.wire_cap = wire.bytes() + k_framing * (asked.ranged() ? asked.stretch->length : asked.cap) + k_wire_slack;
    char detail[CURL_ERROR_SIZE] = "";
    point_at(exchange, detail);
    ++traffic.requests;
    const CURLcode code = ::curl_easy_perform(handle.get());
    ::curl_easy_setopt(handle.get(), CURLOPT_ERRORBUFFER, nullptr);
    exchange.count();
    status = exchange.status();
    return outcome(code, exchange, detail);
}

Result<Reply> HttpSource::Impl::outcome(CURLcode code, Exchange& exchange, const char* detail) {
    Transfer& transfer = *exchange.transfer;
    const std::string& path = transfer.asked().path;
    if (transfer.error()) return tl::unexpected(*transfer.error());
    if (exchange.overflowed)
        return fail(ErrorCode::Network, fmt::format("{}: the server sends more around the file than the file is long", path), "net.server");
    if (transfer.has_enough()) return transfer.reply();
    if (code == CURLE_HTTP_RETURNED_ERROR) {
        const Request request = transfer.asked().ranged() ? Request::Ranged : Request::Whole;
        return tl::unexpected(error_of_status(exchange.status(), path, request));
    }
    // Fewer bytes than were announced: a broken line, or a server that counts badly. Who asked can tell: metadata are signed.
    if (code == CURLE_PARTIAL_FILE && transfer.may_be_miscounted(exchange.announced())) return transfer.reply_assumed();
    if (code != CURLE_OK) return tl::unexpected(error_of_curl(code, path, detail));
    if (!transfer.on_end(exchange.status(), exchange.announced())) return tl::unexpected(*transfer.error());
    return transfer.reply();
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
    return m_impl->run({std::string(path), cap.bytes, std::nullopt, Manner::Range}, sink);
}

Result<Reply> HttpSource::get(std::string_view path, const Stretch& stretch, Manner manner, const Sink& sink) {
    return m_impl->run({std::string(path), stretch.whole, stretch, manner}, sink);
}

const Traffic& HttpSource::traffic() const { return m_impl->traffic; }
std::string HttpSource::describe() const { return m_impl->base_url; }

} // namespace tramtin::fetch
