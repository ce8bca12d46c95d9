#pragma once
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace plenary::media {

namespace fs = std::filesystem;

// A folder of its own that anybody may read, with samples that ffmpeg makes.
class SampleMedia : public testing::Test {
public:
    ~SampleMedia() override { fs::remove_all(folder); }

protected:
    SampleMedia() { fs::create_directories(output); }

    // Runs ffmpeg outside of any jail with these arguments in front of the result's name.
    fs::path make(const std::string& name, const std::string& arguments) const {
        const auto file = folder / name;
        const auto command = "ffmpeg -v error -nostdin -y " + arguments + " '" + file.string() + "'";
        EXPECT_EQ(std::system(command.c_str()), 0) << command;
        return file;
    }
    fs::path write(const std::string& name, const std::string& bytes) const {
        std::ofstream(folder / name, std::ios::binary) << bytes;
        return folder / name;
    }
    static std::string read(const fs::path& file) {
        std::ifstream in(file, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }

    static constexpr auto k_picture = "-f lavfi -i testsrc2=size=160x90:rate=10:duration=4 ";
    static constexpr auto k_tone = "-f lavfi -i sine=frequency=330:duration=4 ";

    static fs::path make_folder() {
        std::string pattern = fs::temp_directory_path() / "plenary-media-XXXXXX";
        fs::path made = ::mkdtemp(pattern.data());
        fs::permissions(made, fs::perms(0755));
        return made;
    }

    fs::path folder = make_folder();
    fs::path output = folder / "out";
};

}  // namespace plenary::media
