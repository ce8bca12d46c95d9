#pragma once
#include "http/routes.hpp"
#include "materials/extras_routes.hpp"
#include "materials/slides_service.hpp"
#include "materials/slides_upload_routes.hpp"
#include "speakers/speaker_service.hpp"

namespace plenary::materials {

// A speaker's slides behind their link, or an assistant's: what there is, uploads, "this is final", handouts and links,
// and the files.
class SlidesSpeakRoutes {
public:
    // The services outlive the routes.
    SlidesSpeakRoutes(SlidesService& slides, SlidesUploadService& uploads, ExtrasService& extras,
                      speakers::SpeakerService& speakers)
        : slides_(slides),
          uploads_(uploads),
          upload_routes_(uploads),
          extras_routes_(extras, uploads),
          speakers_(speakers) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<http::Response> list(const http::Request& request);
    asio::awaitable<http::Response> say_final(const http::Request& request);
    asio::awaitable<http::Response> convert_again(const http::Request& request);
    asio::awaitable<http::Response> file(const http::Request& request, WantedFile::Part part);
    asio::awaitable<Result<Sending>> whose(const http::Request& request);

    SlidesService& slides_;
    SlidesUploadService& uploads_;
    SlidesUploadRoutes upload_routes_;
    ExtrasRoutes extras_routes_;
    speakers::SpeakerService& speakers_;
};

}  // namespace plenary::materials
