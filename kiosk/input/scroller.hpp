// SPDX-License-Identifier: Apache-2.0
// One axis of scrolling with momentum. Offsets are pixels from the start of the content; motion depends on the time
// handed in only, never on the frame rate.
#pragma once

#include "kiosk/input/touch_router.hpp"

namespace tramtin::input {

struct ScrollerConfig {
    float time_constant = 0.325F; // seconds: speed falls to 1/e
    float stop_speed = 12;        // pixels a second
    float spring = 14;            // 1/s, critically damped way back to the edge
    float resistance = 0.55F;     // how far past the edge a finger can pull
    Millis glide{240};            // of scroll_to
};

enum class Motion { Animated, Instant };

class Scroller {
public:
    explicit Scroller(ScrollerConfig config = {}) : m_config(config) {}

    // Pixels. The offset is brought back inside when the content has shrunk.
    void set_extent(float content, float view);
    float max_offset() const { return m_max; }
    bool can_scroll() const { return m_max > 0; }

    // A finger came down. True when it stopped a motion: that touch is no tap.
    bool touch();
    // The finger moved by `step` pixels; the content goes with it (a finger going up raises the offset).
    void drag(float step);
    // The drag ended with this velocity of the finger, in pixels a second.
    void release(float velocity, Millis now);

    void scroll_to(float offset, Motion motion, Millis now);
    // Just enough that [begin, end) is in view (focus by keypad).
    void reveal(float begin, float end, Motion motion, Millis now);
    void advance(Millis now);

    float offset() const { return m_offset; } // outside [0, max_offset] while pulled past an edge
    bool active() const { return m_phase != Phase::Resting && m_phase != Phase::Dragged; } // needs frames by itself
    bool dragged() const { return m_phase == Phase::Dragged; }

private:
    enum class Phase { Resting, Dragged, Flinging, Springing, Gliding };

    float clamped(float offset) const;
    float resisted(float offset) const;
    float unresisted(float offset) const;
    void start(Phase phase, float velocity, Millis now);
    void spring_from(float edge, float offset, float velocity, Millis now);
    void advance_fling(Millis now);
    void advance_spring(Millis now);
    void advance_glide(Millis now);
    void rest_at(float offset);

    ScrollerConfig m_config;
    Phase m_phase = Phase::Resting;
    float m_view = 0;
    float m_max = 0;
    float m_offset = 0;
    float m_pulled = 0; // the offset a drag would have without resistance
    float m_from = 0;   // of the running motion: offset, velocity and time at its start, and where it goes
    float m_velocity = 0;
    float m_target = 0;
    Millis m_began{0};
};

} // namespace tramtin::input
