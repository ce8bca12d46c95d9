#pragma once
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>

namespace plenary::agenda {

// Where the published schemas of schedule.xml and schedule.json lie, outside the sources as published_schedule() has
// it; empty, said aloud, where they are not there.
inline std::filesystem::path published_schema(const std::string& name) {
    const char* shared = std::getenv("PLENARY_SHARED");
    const auto beside = std::filesystem::path(__FILE__).parent_path() / "../../../../shared";
    const auto file =
        ((shared ? std::filesystem::path(shared) : beside) / "data/schedules/validators" / name).lexically_normal();
    if (std::filesystem::exists(file)) return file;
    std::cout << "[   NOTE   ] " << name << " is not here\n";
    return {};
}

// A folder that is gone with its scope.
class ScratchFolder {
public:
    ScratchFolder() {
        auto name = (std::filesystem::temp_directory_path() / "plenary-schedule-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no folder for scratch files");
        path_ = name;
    }
    ~ScratchFolder() { std::filesystem::remove_all(path_); }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

// What xmllint, told `options`, finds wrong in `xml`; empty where it is well.
inline std::string xmllint_faults(std::string_view xml, const std::string& options) {
    const ScratchFolder scratch;
    const auto document = scratch.path() / "schedule.xml", said = scratch.path() / "said";
    std::ofstream(document, std::ios::binary) << xml;
    const auto command =
        "xmllint --noout --nonet " + options + " '" + document.string() + "' >'" + said.string() + "' 2>&1";
    if (std::system(command.c_str()) == 0) return "";
    std::ifstream in(said, std::ios::binary);
    return "xmllint: " + std::string{std::istreambuf_iterator<char>(in), {}};
}

// What is wrong in `xml` by XML 1.0, and by the published schemas where they are.
inline std::string schedule_xml_faults(std::string_view xml) {
    auto faults = xmllint_faults(xml, "");
    for (const auto* name : {"voc-xsd-schedule.xml.xsd", "voc-xsd-schedule-without-person.xml.xsd"})
        if (const auto schema = published_schema(name); !schema.empty())
            faults += xmllint_faults(xml, "--schema '" + schema.string() + "'");
    return faults;
}

}  // namespace plenary::agenda
