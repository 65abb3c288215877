"""How the models on Bert are trained: bfloat16 weights with a float32 copy that is stepped, for as many minutes as told."""
from __future__ import annotations

import argparse
import math
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

import torch
from torch import Tensor, nn

from bert import Bert

LOGGED = 20
WARM_UP = 0.04
LEAST_RATE = 0.02

T = TypeVar("T")


def freeze(bert: Bert, layers: int) -> None:
    """The word table is never trained, nor the lowest layers and what stands before them."""
    frozen = [bert.word, *([bert.position, bert.kind, bert.norm] if layers else []), *bert.layers[:layers]]
    for module in frozen:
        for parameter in module.parameters():
            parameter.requires_grad = False


class Stepper:
    """AdamW on a float32 copy of a model's weights; the model itself becomes bfloat16."""

    def __init__(self, model: nn.Module, frozen: int, rate: float) -> None:
        """`model.bert` is the encoder, of which the `frozen` lowest layers stay as they are."""
        freeze(model.bert, frozen)
        trained = {name: p for name, p in model.named_parameters() if p.requires_grad}
        self.master = {name: p.detach().float().clone().requires_grad_(True) for name, p in trained.items()}
        self.whole = model.bfloat16().train()
        self.model = [p for p in model.parameters() if p.requires_grad]
        matrices, vectors = [p for p in self.master.values() if p.dim() > 1], [p for p in self.master.values() if p.dim() < 2]
        groups = [{"params": matrices, "weight_decay": 0.01}, {"params": vectors, "weight_decay": 0.0}]
        self.optimiser = torch.optim.AdamW(groups, lr=rate, betas=(0.9, 0.98), fused=True)

    @torch.no_grad()
    def step(self, rate: float) -> None:
        for group in self.optimiser.param_groups:
            group["lr"] = rate
        for master, own in zip(self.master.values(), self.model):
            master.grad = own.grad.float() if own.grad is not None else None
            own.grad = None
        torch.nn.utils.clip_grad_norm_(self.master.values(), 1.0)
        self.optimiser.step()
        for master, own in zip(self.master.values(), self.model):
            own.copy_(master)

    def state(self) -> dict[str, Tensor]:
        """The model's weights in float32: the copy's where it is trained."""
        state = {name: value.float().cpu() for name, value in self.whole.state_dict().items()}
        return state | {name: value.detach().cpu().clone() for name, value in self.master.items()}


def rate_at(done: float, peak: float) -> float:
    cosine = 0.5 * (1 + math.cos(math.pi * min(1.0, max(0.0, done - WARM_UP) / (1 - WARM_UP))))
    return peak * min(1.0, done / WARM_UP) * max(LEAST_RATE, cosine)


def total(found: Mapping[str, Tensor], weights: Mapping[str, float]) -> Tensor:
    return sum((weights.get(name, 1.0) * value for name, value in found.items()), torch.zeros(()))


def train(
    stepper: Stepper,
    rounds: Callable[[], Iterable[T]],
    losses: Callable[[T], Mapping[str, Tensor]],
    save: Callable[[], None],
    options: argparse.Namespace,
    weights: Mapping[str, float] | None = None,
) -> None:
    """Steps on the batches of one round after the other; `save` is called each `options.checkpoint` minutes and at the end."""
    step, mean, batches = 0, defaultdict[str, float](float), rounds()
    started = saved = time.time()
    while True:
        for batch in batches:
            done = (time.time() - started) / 60 / options.minutes
            if done >= 1:
                return save()
            found = losses(batch)
            total(found, weights or {}).backward()
            stepper.step(rate_at(done, options.rate))
            step += 1
            for name, value in found.items():
                mean[name] += value.item() / LOGGED
            if step % LOGGED == 0:
                shown = " ".join(f"{name} {value:.3f}" for name, value in mean.items())
                print(f"step {step} {done:.3f} {time.time() - started:.0f} s {shown}", flush=True)
                mean.clear()
            if time.time() - saved > 60 * options.checkpoint:
                save()
                saved = time.time()
        batches = rounds()
