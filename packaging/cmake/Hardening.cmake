# What the compiler and linker do for programs that read what others wrote. Checked on the linked files: tests/lint/linked.
include(CheckCXXCompilerFlag)
include(CheckPIESupported)
check_pie_supported()
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

# Everything is bound before main() runs and is read-only from then on; no stack holds code.
add_link_options(-Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack)

# In what is shipped. Sanitizers bring their own, and FORTIFY needs an optimiser.
foreach(flag -fstack-protector-strong -fstack-clash-protection -fcf-protection=full)
  string(MAKE_C_IDENTIFIER "has${flag}" known)
  check_cxx_compiler_flag(${flag} ${known})
  if(${known})
    add_compile_options($<$<CONFIG:Release>:${flag}>)
  endif()
endforeach()
# Level 3 is understood from g++ 12 on; an older or another compiler takes 2.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 12)
  add_compile_options($<$<CONFIG:Release>:-U_FORTIFY_SOURCE> $<$<CONFIG:Release>:-D_FORTIFY_SOURCE=3>)
else()
  add_compile_options($<$<CONFIG:Release>:-U_FORTIFY_SOURCE> $<$<CONFIG:Release>:-D_FORTIFY_SOURCE=2>)
endif()
