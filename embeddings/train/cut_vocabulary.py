"""Cuts multilingual-e5-small's vocabulary to Chinese and English: `python cut_vocabulary.py` (after base_weights.py).

Kept: every piece without letters other than Han, single Latin letters, and the pieces of the commonest English words.
Writes work/base/tokenizer-cut.json and work/base/reader-untrained.pt, the encoder with new heads.
"""
from __future__ import annotations

import json
import re

import torch
from tokenizers import Tokenizer
from wordfreq import top_n_list

from base_weights import BASE
from bert import Reader
from paths import SEED

ENGLISH_WORDS = 40_000
UPPER_CASE_WORDS = 3_000
SPECIAL = 4
MASK = 250_001
FOREIGN = re.compile(
    "[^\u4e00-\u9fff\u3400-\u4dbf\U00020000-\U0002ffff\uf900-\ufaff\x00-\x40\x5b-\x60\x7b-\x7f\u2000-\u206f\u2100-\u214f"
    "\u2150-\u218f\u2190-\u21ff\u2200-\u22ff\u2460-\u24ff\u2500-\u25ff\u2600-\u26ff\u3000-\u303f\u3200-\u33ff\ufe30-\ufe4f"
    "\uff00-\uffef\u00a0-\u00bf\u00d7\u00f7]"
)
SINGLE_LETTER = re.compile("[A-Za-z\u00c0-\u00ff\u0100-\u017f\u01cd-\u01dc]")
WORD = re.compile(r"^[a-z'.-]+$")
"""names in the published weights → in ours"""
PARTS = {
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "attended",
    "attention.output.LayerNorm": "attention_norm",
    "intermediate.dense": "up",
    "output.dense": "down",
    "output.LayerNorm": "output_norm",
}
EMBEDDINGS = {
    "word_embeddings": "word",
    "position_embeddings": "position",
    "token_type_embeddings": "kind",
    "LayerNorm": "norm",
}


def english_pieces(tokenizer: Tokenizer) -> set[int]:
    words = [word for word in top_n_list("en", ENGLISH_WORDS) if WORD.match(word)]
    shapes = [words, [word.capitalize() for word in words], [word.upper() for word in words[:UPPER_CASE_WORDS]]]
    texts = [" ".join(shape[i : i + 50]) for shape in shapes for i in range(0, len(shape), 50)]
    return {token for one in tokenizer.encode_batch(texts, add_special_tokens=False) for token in one.ids}


def kept(pieces: list[list[object]], tokenizer: Tokenizer) -> list[int]:
    bare = [str(piece).replace("▁", "") for piece, _ in pieces]
    plain = {i for i, text in enumerate(bare) if not FOREIGN.search(text) or (len(text) == 1 and SINGLE_LETTER.match(text))}
    return sorted(plain | set(range(SPECIAL)) | english_pieces(tokenizer) | {MASK})


def cut_tokenizer(source: dict, ids: list[int]) -> dict:
    pieces = source["model"]["vocab"]
    places = {old: new for new, old in enumerate(ids)}
    model = source["model"] | {"vocab": [pieces[i] if i < len(pieces) else ["<mask>", 0.0] for i in ids]}
    return source | {"model": model, "added_tokens": [token | {"id": places[token["id"]]} for token in source["added_tokens"]]}


def encoder(state: dict[str, torch.Tensor], ids: list[int]) -> dict[str, torch.Tensor]:
    found: dict[str, torch.Tensor] = {}
    for name, value in state.items():
        area, rest = name.split(".", 1)
        if area == "embeddings":
            part, kind = rest.split(".")
            found[f"bert.{EMBEDDINGS[part]}.{kind}"] = value[ids] if part == "word_embeddings" else value
        else:
            _, layer, part = rest.split(".", 2)
            stem, kind = part.rsplit(".", 1)
            found[f"bert.layers.{layer}.{PARTS[stem]}.{kind}"] = value
    return found


def main() -> None:
    tokenizer = Tokenizer.from_file(str(BASE / "tokenizer.json"))
    tokenizer.no_truncation()
    source = json.loads((BASE / "tokenizer.json").read_text(encoding="utf8"))
    ids = kept(source["model"]["vocab"], tokenizer)
    (BASE / "tokenizer-cut.json").write_text(json.dumps(cut_tokenizer(source, ids), ensure_ascii=False), encoding="utf8")
    torch.manual_seed(SEED)
    reader = Reader()
    reader.load_state_dict(encoder(torch.load(BASE / "weights.pt"), ids), strict=False)
    torch.save(reader.state_dict(), BASE / "reader-untrained.pt")
    print(f"{len(source['model']['vocab'])} pieces, {len(ids)} kept")


if __name__ == "__main__":
    main()
