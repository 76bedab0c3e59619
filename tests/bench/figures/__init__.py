# SPDX-License-Identifier: Apache-2.0
"""The rows of tests/bench/run, by what they measure."""
