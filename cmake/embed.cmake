# Puts files into the program as bytes: plenary_embed(TARGET NAME=FOLDER/GLOB...) makes every matching
# file findable as resource("NAME/FILE") of platform/resources.hpp.
find_program(NODE node REQUIRED)

function(plenary_embed target)
  set(arguments)
  set(inputs)
  foreach(group IN LISTS ARGN)
    string(REPLACE "=" ";" pair ${group})
    list(GET pair 0 name)
    list(GET pair 1 glob)
    file(GLOB files CONFIGURE_DEPENDS ${glob})
    if(NOT files AND NOT glob MATCHES "\\*")
      set(files ${glob})  # a file that the build itself makes
    endif()
    foreach(file IN LISTS files)
      get_filename_component(base ${file} NAME)
      list(APPEND arguments "${name}/${base}=${file}")
      list(APPEND inputs ${file})
    endforeach()
  endforeach()
  set(output ${CMAKE_CURRENT_BINARY_DIR}/embedded_resources.cpp)
  string(REPLACE ";" "\n" lines "${arguments}")
  file(GENERATE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/embedded_resources.txt CONTENT "${lines}\n")
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${NODE} ${CMAKE_SOURCE_DIR}/scripts/embed-resources
            ${CMAKE_CURRENT_BINARY_DIR}/embedded_resources.txt ${output}
    DEPENDS ${inputs} ${CMAKE_SOURCE_DIR}/scripts/embed-resources
            ${CMAKE_CURRENT_BINARY_DIR}/embedded_resources.txt
    COMMENT "Embedding resources")
  set_source_files_properties(${output} PROPERTIES COMPILE_OPTIONS "-Wno-overlength-strings"
                                                   SKIP_PRECOMPILE_HEADERS ON)
  target_sources(${target} PRIVATE ${output})
endfunction()
