"""`python mix_weights.py OLD NEW SHARE OUT`: (1 - SHARE) × OLD + SHARE × NEW, weight by weight."""
from __future__ import annotations

import sys
from pathlib import Path

import torch


def mix(old: Path, new: Path, share: float) -> dict[str, torch.Tensor]:
    before, after = torch.load(old), torch.load(new)
    return {name: (1 - share) * before[name] + share * after[name] for name in before}


if __name__ == "__main__":
    torch.save(mix(Path(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3])), sys.argv[4])
