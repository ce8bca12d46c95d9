# A part is one folder of server/: a static library of its files, the parts it may use (the layer law
# of the design, checked on includes by scripts/check-layers) and the libraries it brings.
add_library(plenary_base INTERFACE)
target_link_libraries(plenary_base INTERFACE
  plenary_asio fmt::fmt spdlog::spdlog nlohmann_json::nlohmann_json)
target_include_directories(plenary_base INTERFACE ${CMAKE_SOURCE_DIR}/server)
if(PLENARY_KILL_POINTS)
  target_compile_definitions(plenary_base INTERFACE PLENARY_KILL_POINTS)
endif()

function(plenary_part name)
  cmake_parse_arguments(PART "" "" "USES;LIBRARIES" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/server/${name}/*.cpp)
  list(TRANSFORM PART_USES PREPEND plenary_)
  if(NOT sources)
    add_library(plenary_${name} INTERFACE)
    target_link_libraries(plenary_${name} INTERFACE plenary_base ${PART_USES})
    return()
  endif()
  add_library(plenary_${name} STATIC ${sources})
  target_link_libraries(plenary_${name} PUBLIC plenary_base ${PART_USES} ${PART_LIBRARIES}
                                        PRIVATE plenary_warnings)
  if(name STREQUAL "platform")
    target_precompile_headers(plenary_platform PRIVATE ${CMAKE_SOURCE_DIR}/server/precompiled.hpp)
  else()
    target_precompile_headers(plenary_${name} REUSE_FROM plenary_platform)
  endif()
  target_compile_options(plenary_${name} PRIVATE "SHELL:-Xclang -fno-pch-timestamp")
endfunction()
