"""Checks that weights.py still writes the bytes that the Go reader is tested on, and reads them.

Run it from anywhere: python3 train/weights_test.py. With -update it rewrites them.
"""

import sys
import tempfile
import unittest
from pathlib import Path

import numpy

import weights

SAMPLE = Path(__file__).parent.parent / "extract/model/testdata/sample.weights"


def sample():
    return weights.encode("sample", "1.0", b"\xa5" * 32, {
        "words": ["the", "", "naïve"],
        "nothing": [],
        "layer/weight": numpy.array([[0, 1.5, -2], [0.25, 1e-40, 65504]], numpy.float32),
        "table": numpy.array([[[-128, -1]], [[0, 127]]], numpy.int8),
        "classes": numpy.array([0, 128, 255], numpy.uint8),
        "counts": numpy.array([-1, 1 << 30], ">i4"),
    })


class WeightsTest(unittest.TestCase):
    def test_sample(self):
        self.assertEqual(sample(), SAMPLE.read_bytes())

    def test_reads_what_it_wrote(self):
        name, version, tensors = weights.read(SAMPLE)
        self.assertEqual(weights.encode(name, version, b"\xa5" * 32, tensors), SAMPLE.read_bytes())

    def test_refuses_damage(self):
        whole = SAMPLE.read_bytes()
        with tempfile.TemporaryDirectory() as folder:
            for at in (3, 70, len(whole) - 1):
                path = Path(folder) / "damaged"
                path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1:])
                with self.assertRaises(ValueError):
                    weights.read(path)

    def test_refuses(self):
        for tensors in (
            {"a": numpy.zeros(3)},
            {"a": numpy.zeros((), numpy.float32)},
            {"a": numpy.zeros((1,) * 5, numpy.float32)},
            {"a": ["two\nlines"]},
            {"": ["no name"]},
            {"x" * 256: ["long name"]},
        ):
            with self.assertRaises(ValueError):
                weights.encode("m", "1", bytes(32), tensors)
        with self.assertRaises(ValueError):
            weights.encode("m", "1", bytes(31), {})


if __name__ == "__main__":
    if "-update" in sys.argv:
        SAMPLE.write_bytes(sample())
        sys.argv.remove("-update")
    unittest.main()
