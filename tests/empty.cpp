// SPDX-License-Identifier: Apache-2.0
// Keeps an executable valid while its rooms add their files.
