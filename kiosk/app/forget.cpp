// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/forget.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>

#include <malloc.h>

namespace tramtin::app {

namespace {

constexpr std::size_t k_depth = 384U << 10U; // bytes; searching, shaping and drawing stay far above it

} // namespace

[[gnu::noinline]] void wipe_stack() {
    std::array<volatile char, k_depth> used; // volatile: a plain fill of memory nobody reads may be left out
    for (volatile char& byte : used) byte = '\0';
}

} // namespace tramtin::app

// A sanitizer has its own memory and can overwrite what is freed itself (max_free_fill_size).
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define TRAMTIN_FOREIGN_MEMORY
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define TRAMTIN_FOREIGN_MEMORY
#endif

#if defined(__GLIBC__) && !defined(TRAMTIN_FOREIGN_MEMORY)

// The C library lets a program bring its own free() and realloc(); all libraries then use these. Its own remain below.
extern "C" {
void libc_free(void* memory) __asm__("__libc_free");
[[gnu::visibility("default")]] void free(void* memory) noexcept;
[[gnu::visibility("default")]] void* realloc(void* memory, std::size_t size) noexcept;

void free(void* memory) noexcept {
    if (memory == nullptr) return;
    std::memset(memory, 0, ::malloc_usable_size(memory));
    libc_free(memory);
}

void* realloc(void* memory, std::size_t size) noexcept {
    if (memory == nullptr) return std::malloc(size);
    if (size == 0) {
        free(memory);
        return nullptr;
    }
    const std::size_t had = ::malloc_usable_size(memory);
    if (size <= had && size >= had / 2) return memory;
    void* moved = std::malloc(size);
    if (moved == nullptr) return nullptr;
    std::memcpy(moved, memory, std::min(size, had));
    free(memory);
    return moved;
}
}

#endif
