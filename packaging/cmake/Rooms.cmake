# tramtin_settings and tramtin_warnings are linked by our own code only.
add_library(tramtin_settings INTERFACE)
target_compile_features(tramtin_settings INTERFACE cxx_std_20)
target_include_directories(tramtin_settings INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_definitions(tramtin_settings INTERFACE
  TRAMTIN_VERSION="${PROJECT_VERSION}"
  _GLIBCXX_ASSERTIONS)

add_library(tramtin_warnings INTERFACE)
target_compile_options(tramtin_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Woverloaded-virtual
  $<$<BOOL:${TRAMTIN_WERROR}>:-Werror>
  # g++ 12 sees these, falsely, in what -O2 inlines of std::variant and std::string; the presets with -Werror keep them.
  $<$<AND:$<CXX_COMPILER_ID:GNU>,$<CONFIG:Release>>:-Wno-maybe-uninitialized;-Wno-restrict>)

# tramtin_room(content_base SOURCES a.cpp DEPS content_x PRIVATE PkgConfig::y): a static library for one folder.
function(tramtin_room name)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPS;PRIVATE" ${ARGN})
  if(ARG_SOURCES)
    add_library(${name} STATIC ${ARG_SOURCES})
    target_link_libraries(${name} PUBLIC tramtin_settings ${ARG_DEPS} PRIVATE tramtin_warnings ${ARG_PRIVATE})
  else()
    add_library(${name} INTERFACE)
    target_link_libraries(${name} INTERFACE tramtin_settings ${ARG_DEPS})
  endif()
endfunction()

# tramtin_program(tramtin-sync SOURCES main.cpp DEPS sync_engine): an executable in build/<preset>/bin.
function(tramtin_program name)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPS;PRIVATE" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE tramtin_settings tramtin_warnings ${ARG_DEPS} ${ARG_PRIVATE})
  install(TARGETS ${name} RUNTIME DESTINATION bin)
endfunction()
