# SPDX-License-Identifier: Apache-2.0
"""The faults of tests/faults/run, by what breaks. Each gives cases; a case is a name and what is done."""
