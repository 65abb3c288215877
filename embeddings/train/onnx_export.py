"""From a torch model on Bert to the float graph that quantise.py makes small, and how wide its channels are."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
import torch
from torch import Tensor, nn

from bert import Bert
from quantise import PARTS, Widths

OPSET = 17


class OnBert(Protocol):
    """A model on the encoder: called with token ids and their attention mask."""

    bert: Bert

    def __call__(self, input_ids: Tensor, attention_mask: Tensor) -> object: ...


@torch.no_grad()
def widths_of(model: OnBert, inputs: Sequence[Sequence[int]]) -> Widths:
    """The largest number of each channel before the products of all layers."""
    found: Widths = {}

    def watch(layer: int, part: str) -> Callable[[nn.Module, tuple[Tensor, ...]], None]:
        def see(_: nn.Module, given: tuple[Tensor, ...]) -> None:
            largest = given[0].abs().flatten(0, -2).max(0).values.numpy()
            found[layer, part] = np.maximum(found.get((layer, part), largest), largest)

        return see

    watched = [(i, part, layer.query if part == "attention" else getattr(layer, part)) for i, layer in enumerate(model.bert.layers) for part in PARTS]
    hooks = [linear.register_forward_pre_hook(watch(i, part)) for i, part, linear in watched]
    for ids in inputs:
        model(torch.tensor([ids]), torch.ones(1, len(ids), dtype=torch.long))
    for hook in hooks:
        hook.remove()
    return found


def to_onnx(model: nn.Module, outputs: dict[str, dict[int, str]], out: Path) -> None:
    """`outputs` names what the model returns, with the axes that vary."""
    out.parent.mkdir(parents=True, exist_ok=True)
    ids = torch.randint(5, 1000, (2, 16))
    inputs = {name: {0: "batch", 1: "tokens"} for name in ("input_ids", "attention_mask")}
    torch.onnx.export(
        model,
        (ids, torch.ones_like(ids)),
        str(out),
        input_names=list(inputs),
        output_names=list(outputs),
        dynamic_axes=inputs | outputs,
        opset_version=OPSET,
        dynamo=False,
    )
