#pragma once
#include <string_view>

namespace plenary::media {

// The readers of ffmpeg that open one file and nothing else: no playlists, no images, no subtitles.
inline constexpr std::string_view k_containers =
    "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,ogg,mp3,wav,flac,aac,flv,asf,mxf";

}  // namespace plenary::media
