"""What a hostile or broken client can send: payloads, Socket.IO packets, Engine.IO packets, WebSocket frames."""

from __future__ import annotations

import json
import struct

from hypothesis import strategies as st

from facilitator.protocol.commands import COMMANDS

TEXT, BINARY, CLOSE, PING = 1, 2, 8, 9
DEEP = 10_000
MANY_DIGITS = "9" * 5_000

Frame = bytes
"""One WebSocket frame, or what claims to be one."""


def build_frame(data: bytes, opcode: int = TEXT, *, first: int = 0x80, masked: bool = True) -> Frame:
    """A frame of these bytes. `first`: the bits beside the opcode; a client's frame must be masked."""
    bit = 0x80 if masked else 0
    if len(data) < 126:
        head = struct.pack("!BB", first | opcode, bit | len(data))
    elif len(data) < 65_536:
        head = struct.pack("!BBH", first | opcode, bit | 126, len(data))
    else:
        head = struct.pack("!BBQ", first | opcode, bit | 127, len(data))
    return head + (bytes(4) if masked else b"") + data


def _as_event(name: str, payload: str, ack: str = "7") -> str:
    return f'42{ack}["{name}",{payload}]'


names = st.sampled_from(["command", "sync", "connect", "disconnect", "message", "change", "*", "__class__", ""])
scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40)
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4)
)
field_names = sorted({name for command in COMMANDS.values() for name in command.model_fields})
commands = st.dictionaries(st.sampled_from(field_names), values, max_size=6).flatmap(
    lambda fields: st.sampled_from([*COMMANDS, "join_meeting", "nothing"]).map(lambda kind: {**fields, "kind": kind})
)
payloads = values | commands
"""Anything that JSON can hold, and objects that look like commands."""

placeholder = '{"_placeholder":true,"num":0}'
nasty_json = st.sampled_from([
    "[" * DEEP + "]" * DEEP,
    "[" * DEEP,
    '{"kind":' * 3_000 + "1" + "}" * 3_000,
    '{"kind":"post_note","text":' + "[" * DEEP + "]" * DEEP + "}",
    '{"have":' + "[" * 900 + "]" * 900 + "}",
    MANY_DIGITS,
    f'{{"have":{MANY_DIGITS}}}',
    f'{{"have":{"9" * 4_000}}}',
    '{"have":-1}',
    '{"have":1e999,"kind":NaN}',
    '{"kind":"cast_vote","dots":NaN}',
    '{"kind":"post_note","text":"\\ud800"}',
    '{"have":true}',
    '"\\u0000"',
    placeholder,
    f"[{','.join([placeholder] * 500)}]",
    '{"_placeholder":true,"num":-1}',
    '{"_placeholder":true,"num":{}}',
])  # fmt: skip
nasty_text = st.sampled_from([
    "", "4", "0", "1", "2", "2probe", "3probe", "5", "6", "7", "9", "x", "-", "b", "b!!", "b4AAA", "\u0664\u0662[]",
    "4\u00b2", "40", "41", "42", "43", "44", "45", "46", "47", "4-", "40{", '40{"meeting":', "40/,", "40/admin,{}",
    "40" + "[" * DEEP, "42[]", '42["command"', "42{}", '42"command"', "421", f"42{MANY_DIGITS}[]", "42-1[]",
    '42["command"]', '42["command",1,2,3]', "42[null]", "42[[]]", '42[{"a":1},2]', "42/x", '42/nowhere,["command",{}]',
    "43[]", '431["x"]', "43999999999[1]", "43", '44{"message":"x"}', "45", "450-", '451-["command"]', "45-", "461-1[]",
    f'451-["command",{placeholder}]', f'459999999999-["sync",{placeholder}]', f'4599999999999-["x",{placeholder}]',
    f'452-["command",{placeholder},{placeholder}]', "4" + MANY_DIGITS, "4" * 30_000, "\u0000" * 100, "4\ud7ff",
])  # fmt: skip

packets = st.one_of(
    st.builds(lambda name, value: _as_event(name, json.dumps(value)), names, payloads),
    st.builds(_as_event, names, nasty_json, st.sampled_from(["", "7", "0007", "99999999999999999999"])),
    nasty_text,
    st.text(max_size=60),
    st.builds(lambda digit, value: f"4{digit}{json.dumps(value)}", st.integers(0, 9), values),
)
"""Texts as Engine.IO sends them: right, nearly right and wrong."""

broken_frames = st.one_of(
    st.binary(max_size=60),
    st.builds(
        build_frame,
        st.binary(max_size=200),
        st.integers(0, 15),
        first=st.sampled_from([0x00, 0x40, 0x80, 0xC0, 0xF0]),
        masked=st.booleans(),
    ),
    st.sampled_from([
        b"\x81\xff" + struct.pack("!Q", 2**63 - 1) + bytes(40),
        b"\x81\xff" + struct.pack("!Q", 2**64 - 1) + bytes(40),
        b"\x82\xff" + struct.pack("!Q", 10**9) + bytes(40),
        build_frame(b"4" * 40_000),
        build_frame(b"4" * 1_000_000),
        build_frame(b"4" * 30_000, first=0) * 40,
        build_frame(b"x" * 30_000, opcode=0, first=0) * 3,
        build_frame(b"4\xff\xfe\xfd"),
        build_frame(b"\xed\xa0\x80"),
        build_frame(b"x" * 200, PING),
        build_frame(b"x" * 20, PING) * 500,
        build_frame(b"", CLOSE),
        build_frame(struct.pack("!H", 999) + b"\xff", CLOSE),
        build_frame(bytes(30_000), BINARY) * 20,
    ]),
)  # fmt: skip
"""Frames that break the rules of WebSockets, or stretch them."""

frames = st.one_of(packets.map(lambda text: build_frame(text.encode("utf-8", "surrogatepass"))), broken_frames)

polls = st.fixed_dictionaries({
    "method": st.sampled_from(["GET", "POST", "OPTIONS", "PUT"]),
    "params": st.fixed_dictionaries({
        "EIO": st.sampled_from(["4", "3", "x", ""]),
        "transport": st.sampled_from(["polling", "websocket", "x"]),
        "sid": st.sampled_from(["", "x", "\u0000", "0" * 5_000]),
        "j": st.sampled_from(["", "1", "x"]),
    }),
    "data": st.one_of(packets, st.just("\x1e" * 100), st.just("4x\x1e" * 10_000), st.just("d=" + "4x\x1e" * 20)).map(
        lambda text: text.encode("utf-8", "surrogatepass")
    ),
    "headers": st.sampled_from([{}, {"Upgrade": "websocket", "Connection": "Upgrade"}, {"Content-Length": "x"}]),
})  # fmt: skip
"""Requests to the door for who has no WebSockets, without a session."""
