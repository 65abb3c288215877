"""A plain BERT encoder that trains fast on a CPU and exports to the graph that ONNX Runtime fuses; and the reader on it."""
from __future__ import annotations

import math

import torch
import torch.nn.functional as F
from torch import Tensor, nn

HIDDEN = 384
HEADS = 12
FEED_FORWARD = 1536
LAYERS = 12
POSITIONS = 512
VOCABULARY = 43_890
EPSILON = 1e-12


class Layer(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.query = nn.Linear(HIDDEN, HIDDEN)
        self.key = nn.Linear(HIDDEN, HIDDEN)
        self.value = nn.Linear(HIDDEN, HIDDEN)
        self.attended = nn.Linear(HIDDEN, HIDDEN)
        self.attention_norm = nn.LayerNorm(HIDDEN, eps=EPSILON)
        self.up = nn.Linear(HIDDEN, FEED_FORWARD)
        self.down = nn.Linear(FEED_FORWARD, HIDDEN)
        self.output_norm = nn.LayerNorm(HIDDEN, eps=EPSILON)

    def attention(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, _ = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(batch, length, HEADS, HIDDEN // HEADS).transpose(1, 2)

        query, key, value = split(self.query(x)), split(self.key(x)), split(self.value(x))
        scores = torch.matmul(query, key.transpose(-1, -2)) / math.sqrt(HIDDEN // HEADS) + mask.to(query.dtype)
        context = torch.matmul(torch.softmax(scores, -1), value)
        return context.transpose(1, 2).reshape(batch, length, HIDDEN)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        x = self.attention_norm(x + self.attended(self.attention(x, mask)))
        return self.output_norm(x + self.down(F.gelu(self.up(x))))


class Bert(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.word = nn.Embedding(VOCABULARY, HIDDEN)
        self.position = nn.Embedding(POSITIONS, HIDDEN)
        self.kind = nn.Embedding(2, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=EPSILON)
        self.layers = nn.ModuleList([Layer() for _ in range(LAYERS)])

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        x = self.word(input_ids) + self.position.weight[: input_ids.shape[1]] + self.kind.weight[0]
        x = self.norm(x)
        mask = (1.0 - attention_mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, mask)
        return x


class Reader(nn.Module):
    """Start and end logits of every token, and whether the passage answers at all."""

    def __init__(self) -> None:
        super().__init__()
        self.bert = Bert()
        self.span = nn.Linear(HIDDEN, 2)
        self.answers = nn.Linear(HIDDEN, 1)

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        hidden = self.bert(input_ids, attention_mask)
        span = self.span(hidden)
        return span[..., 0], span[..., 1], self.answers(hidden[:, 0])[:, 0]
