// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <memory>

#include "sync/fetch/source.hpp"

namespace tramtin::fetch {

struct HttpLimits {
    std::chrono::seconds connect{15};
    // Slower than this for that long ends the transfer.
    long low_speed_bytes = 100; // a second
    std::chrono::seconds low_speed_time{60};
    long redirects = 5;                       // never from https to http, never to another scheme
    std::uint64_t header_bytes = 64U * 1024U; // all headers of one request together
};

// A repository on a web server. One request for each call and no compression asked for; only where a server refuses our HTTP/1.1 or
// our Accept-Encoding as such it is asked once more without, and so from then on. After a failure the next request opens a
// connection of its own: the old one may lead to an address this machine no longer has. What comes over the wire in one request is
// bounded by what may be in it, however a server frames that.
class HttpSource : public Source {
public:
    // Errors: Invalid (not an http or https address).
    static Result<std::unique_ptr<HttpSource>> open(std::string_view base_url, HttpLimits limits = {}, StopQuestion stop = {});
    ~HttpSource() override;

    Result<Reply> read(std::string_view path, ByteCap cap, const Sink& sink) override;
    Result<Reply> get(std::string_view path, const Stretch& stretch, Manner manner, const Sink& sink) override;
    const Traffic& traffic() const override;
    std::string describe() const override;

private:
    struct Impl;
    explicit HttpSource(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace tramtin::fetch
