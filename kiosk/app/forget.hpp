// SPDX-License-Identifier: Apache-2.0
// Nothing a resident typed outlives the visit in this process. One rule does most of it: every program that links this
// room overwrites memory when it is freed, in every library (see forget.cpp). What is not freed is wiped at its owner.
#pragma once

namespace tramtin::app {

// Overwrites the part of the calling thread's stack that functions which have returned have used.
void wipe_stack();

} // namespace tramtin::app
