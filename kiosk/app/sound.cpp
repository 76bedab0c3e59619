// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/sound.hpp"

#include <cmath>
#include <cstdint>
#include <cstring>
#include <vector>

#include <SDL.h>

namespace tramtin::app {

namespace {

using base::ErrorCode;
using base::fail;

constexpr int k_rate = 48'000;
constexpr int k_samples = k_rate / 2;
constexpr double k_pitch = 660; // Hz
constexpr double k_loudness = 0.25;
constexpr Uint32 k_longest_wait = 3'000; // ms; a device that plays nothing is no device

// Swells and fades, so that the speaker does not click.
std::vector<std::int16_t> tone() {
    std::vector<std::int16_t> samples;
    for (int i = 0; i < k_samples; ++i) {
        const double at = static_cast<double>(i);
        const double swell = std::sin(M_PI * at / k_samples);
        samples.push_back(static_cast<std::int16_t>(32'000 * k_loudness * swell * std::sin(2 * M_PI * k_pitch * at / k_rate)));
    }
    return samples;
}

base::Result<> play(SDL_AudioDeviceID device) {
    const auto samples = tone();
    if (SDL_QueueAudio(device, samples.data(), static_cast<Uint32>(samples.size() * sizeof samples[0])) != 0)
        return fail(ErrorCode::Io, std::string("audio: ") + SDL_GetError());
    SDL_PauseAudioDevice(device, 0);
    const Uint32 began = SDL_GetTicks();
    while (SDL_GetQueuedAudioSize(device) > 0) {
        if (SDL_GetTicks() - began > k_longest_wait) return fail(ErrorCode::Io, "audio: the device plays nothing");
        SDL_Delay(20);
    }
    return {};
}

} // namespace

base::Result<> play_tone() {
    if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) return fail(ErrorCode::NotFound, std::string("audio: ") + SDL_GetError());
    const char* driver = SDL_GetCurrentAudioDriver();
    SDL_AudioSpec wanted{};
    wanted.freq = k_rate;
    wanted.format = AUDIO_S16SYS;
    wanted.channels = 1;
    wanted.samples = 2048;
    const bool silent = driver == nullptr || std::strcmp(driver, "dummy") == 0;
    const SDL_AudioDeviceID device = silent ? 0 : SDL_OpenAudioDevice(nullptr, 0, &wanted, nullptr, 0);
    base::Result<> played = fail(ErrorCode::NotFound, std::string("audio: no device: ") + SDL_GetError());
    if (device != 0) {
        played = play(device);
        SDL_CloseAudioDevice(device);
    }
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
    return played;
}

} // namespace tramtin::app
