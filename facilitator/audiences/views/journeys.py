"""The klantreis as a phone may see it."""

from __future__ import annotations

from facilitator.protocol.views import (
    PhaseView,
    PhonePhaseView,
    PhoneStepView,
    StepView,
)


def build_phone_phase(phase: PhaseView) -> PhonePhaseView:
    """Of a phase what a phone shows."""
    shown = phase.model_dump(include={"id", "code", "name", "description", "sentence"})
    return PhonePhaseView(**shown, mark=phase.figures.mark)


def build_phone_step(step: StepView) -> PhoneStepView:
    """Of a planned step what a phone shows."""
    return PhoneStepView(**step.model_dump(include=set(PhoneStepView.model_fields)))
