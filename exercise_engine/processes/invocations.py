"""Instruments invoked: authority and law first, then agreement, mobilisation, transit and arrival.

A legal obstacle is no refused command: it is found out in its own time, and told.
"""

from __future__ import annotations

import json

from exercise_engine import events as e
from exercise_engine.processes.budgets import Budgets
from exercise_engine.processes.effects import Effects, Origin
from exercise_engine.processes.play import FOR_FACILITATORS, Play, Process
from exercise_engine.processes.pools import Pools
from exercise_engine.processes.reinforcements import Engaged, Reinforcements
from exercise_engine.processes.terms import Answer, Request, Terms
from exercise_engine.scenario.cooperation import Cover, Instrument
from exercise_engine.scenario.effects import Effect
from exercise_engine.seats import FACILITATORS, agency_of

NOT_TRIGGERED = "The modelled loss does not reach the attachment point: nothing is paid."
STATUS = ("", "asked", "failed", "accepted", "mobilised", "waiting", "received", "ended")


class Invocations:
    """The instruments of one play, and what was asked of them."""

    def __init__(
        self,
        play: Play,
        pools: Pools,
        budgets: Budgets,
        effects: Effects,
        reinforcements: Reinforcements,
    ) -> None:
        self._play = play
        self._reinforcements = reinforcements
        self._pools = pools
        self._budgets = budgets
        self._effects = effects
        self._terms = Terms(play)
        self._requests: dict[str, Request] = {}

    def begin(self) -> None:
        """Know of every instrument that nobody has invoked it."""
        for instrument in self._play.scenario.instruments:
            for party in self._play.scenario.invoking_parties:
                self._play.know(f"{party}.invoked.{instrument.id}", False)
                self._play.know(f"{party}.received.{instrument.id}", False)
                self._play.know(f"{party}.paid.{instrument.id}", 0.0)
                self._play.know(f"instrument.{instrument.id}.{party}", "")

    def request(self, invocation: str) -> Request | None:
        """Return the request called *invocation*, if there is one."""
        return self._requests.get(invocation)

    def open(self, instrument: str, party: str) -> list[Request]:
        """Return what was asked of *instrument* for *party* and did not fail."""
        return [
            one
            for one in self._requests.values()
            if (one.instrument.id, one.party) == (instrument, party)
            and self._status(one) != "failed"
        ]

    def invoke(
        self,
        identity: str,
        instrument: Instrument,
        party: str,
        seat: str,
        by: str,
        arguments: dict[str, e.Value],
        cause: str,
    ) -> None:
        """Ask for *instrument*; what follows goes its way from here."""
        play, agency = self._play, agency_of(seat)
        told = json.dumps(arguments, sort_keys=True, separators=(",", ":"))
        subject = f"instrument:{agency}/{instrument.id}/{party}/{told}"
        request = Request(
            identity,
            instrument,
            party,
            agency,
            seat,
            arguments,
            play.now,
            play.scenario.who_hears_of(instrument, party, agency),
            play.env.event(),
            play.draws.next_use("invoked", subject),
            draws=subject,
        )
        self._requests[identity] = request
        asked = e.InstrumentInvoked(
            at_ms=play.now,
            cause=cause,
            to=request.to,
            invocation=identity,
            instrument=instrument.id,
            party=party,
            agency=agency,
            seat=seat,
            by=by,
            arguments=dict(arguments),
        )
        play.emit(asked)
        play.know(f"{party}.invoked.{instrument.id}", True)
        self._know(request, "asked")
        play.signal(f"invoke/{agency}/{instrument.id}", seat)
        play.env.process(self._go(request))

    def answer(self, request: Request, answer: Answer) -> None:
        """Let a controller's answer stand."""
        request.awaited = False
        request.answered.succeed(answer)

    def _go(self, request: Request) -> Process:
        play, instrument = self._play, request.instrument
        looks = self._lasting(request, "authorisation")
        reason, text = self._terms.obstacle(request)
        if reason:
            found = looks if instrument.finds_out is None else self._lasting(request, "finds_out")
            yield play.env.timeout(found)
            self._fail(request, reason, text)
            return
        request.awaited = True
        awaited = e.AnswerAwaited(
            at_ms=play.now,
            cause=request.cause,
            to=FOR_FACILITATORS,
            invocation=request.id,
            answer_by_ms=play.now + looks,
            hindrance=self._hindrance(request),
        )
        play.emit(awaited)
        yield request.answered | play.env.timeout(looks)
        request.awaited = False
        given = request.answered.value if request.answered.triggered else None
        answer = given or Answer(instrument.default == "accepted", "", None, "")
        if not answer.accept:
            self._fail(request, "declined", answer.comment or instrument.declines, answer.by)
            return
        hindrance = self._hindrance(request)
        if hindrance == "precondition":
            self._fail(request, hindrance, NOT_TRIGGERED, answer.by)
            return
        coming = None if hindrance else self._engage(request)
        if coming is None:
            self._fail(request, "capacity", "")
            return
        amount, policy = self._terms.amount(request, answer)
        yield from self._come(request, amount, policy, answer, coming)

    def _come(
        self,
        request: Request,
        amount: float,
        policy: Cover | None,
        answer: Answer,
        coming: list[Engaged],
    ) -> Process:
        play, bring = self._play, self._reinforcements
        mobilisation = self._lasting(request, "mobilisation")
        transit = self._lasting(request, "transit")
        expected = play.now + mobilisation + max(transit, bring.passage_ms(coming))
        accepted = e.InvocationAccepted(
            at_ms=play.now,
            cause=request.cause,
            to=request.to,
            invocation=request.id,
            expected_ms=expected,
            amount=amount,
            comment=answer.comment,
            answered_by=answer.by,
        )
        play.emit(accepted)
        self._know(request, "accepted")
        yield play.env.timeout(mobilisation)
        yield from self._held_up(request, "departure")
        mobilised = e.HelpMobilised(
            at_ms=play.now,
            cause=request.cause,
            to=request.to,
            invocation=request.id,
            expected_ms=play.now + max(transit, bring.passage_ms(coming)),
        )
        play.emit(mobilised)
        self._know(request, "mobilised")
        units = bring.set_out(coming, lambda: self._held_up(request, "arrival"))
        yield play.env.all_of([play.env.timeout(transit), *units])
        yield from self._held_up(request, "arrival")
        self._arrive(request, amount, policy)
        stays = [one.until for one in request.instrument.constraints if one.until is not None]
        if not stays:
            request.over = True
            return
        bring.stay_until(coming, play.now + min(stays))
        yield play.env.timeout(min(stays))
        bring.end(coming)
        ended = e.HelpEnded(
            at_ms=play.now, cause=request.cause, to=request.to, invocation=request.id
        )
        request.over = True
        play.emit(ended)
        self._know(request, "ended")
        self._happen(request, request.instrument.on_end, "on_end")

    def _held_up(self, request: Request, waits_at: str) -> Process:
        """Yield what help must wait for on its *departure* or on its *arrival*, one after the other."""
        play = self._play
        for constraint in request.instrument.constraints:
            if constraint.waits_at != waits_at or constraint.only_if is None:
                continue
            if play.holds(constraint.only_if, request.cause):
                continue
            if constraint.text not in request.waited:  # the first of several units has said so
                request.waited.append(constraint.text)
                waits = e.HelpWaits(
                    at_ms=play.now,
                    cause=request.cause,
                    to=request.to,
                    invocation=request.id,
                    text=constraint.text,
                )
                play.emit(waits)
                self._know(request, "waiting")
            yield play.conditions.when(play.loaded.program(constraint.only_if), request.cause)

    def _arrive(self, request: Request, amount: float, policy: Cover | None) -> None:
        play, instrument = self._play, request.instrument
        stays = [one.until for one in instrument.constraints if one.until is not None]
        arrived = e.HelpArrived(
            at_ms=play.now,
            cause=request.cause,
            to=request.to,
            invocation=request.id,
            amount=amount,
            until_ms=play.now + min(stays) if stays else -1,
        )
        play.emit(arrived)
        self._know(request, "received")
        play.know(f"{request.party}.received.{instrument.id}", True)
        if amount:
            name = f"{request.party}.paid.{instrument.id}"
            before = play.values[name]
            assert not isinstance(before, str)
            play.know(name, before + amount)
        grants = instrument.grants
        into = policy if policy is not None else grants
        if into is not None and into.pool is not None:
            self._pools.restock(into.pool, int(amount), request.cause)
        if into is not None and into.budget is not None:
            self._budgets.fund(into.budget, amount, request.cause)
        self._happen(request, instrument.effects, "effects")

    def _hindrance(self, request: Request) -> str:
        """Return why the request would fail if it were accepted now: it would pay nothing, or has no room."""
        policy = self._terms.policy(request)
        if policy is not None and self._terms.payout(request, policy) <= 0:
            return "precondition"
        return "" if self._has_room(request) else "capacity"

    def _has_room(self, request: Request) -> bool:
        capacity = request.instrument.capacity
        busy = [
            one
            for one in self._requests.values()
            if one is not request
            and not one.over
            and one.instrument.id == request.instrument.id
            and self._status(one) in ("accepted", "mobilised", "waiting", "received")
        ]
        return capacity is None or len(busy) < capacity

    def _engage(self, request: Request) -> list[Engaged] | None:
        """Set aside the units that the request brings; nothing if none of those wanted is free."""
        wanted = []
        for entry in self._play.scenario.brought(request.instrument, request.party):
            count: float = len(self._play.scenario.alike(entry.unit))
            if entry.count is not None:
                given = entry.count
                count = self._terms.number(request, given) if isinstance(given, str) else given
            to = str(request.names.get(entry.to, entry.to))
            wanted.append((entry, max(0, round(count)), to))
        engaged = self._reinforcements.engage(request.id, request.instrument, request.to, wanted)
        return engaged if engaged or not any(count for _, count, _ in wanted) else None

    def _fail(self, request: Request, reason: str, text: str, by: str = "") -> None:
        failed = e.InvocationFailed(
            at_ms=self._play.now,
            cause=request.cause,
            to=request.to,
            invocation=request.id,
            reason=reason,
            text=text,
            answered_by=by,
        )
        request.over = True
        self._play.emit(failed)
        told = e.FailureTold(
            at_ms=self._play.now,
            cause=request.cause,
            to=(request.agency, FACILITATORS),
            invocation=request.id,
            instrument=request.instrument.id,
            party=request.party,
            seat=request.seat,
            reason=reason,
            text=text,
            asked_ms=request.asked_ms,
        )
        self._play.emit(told)
        self._know(request, "failed")
        self._happen(request, request.instrument.on_failure, "on_failure")

    def _lasting(self, request: Request, what: str) -> int:
        lasting = getattr(request.instrument, what)
        return self._play.draws.duration_ms(lasting, what, request.draws, request.n)

    def _happen(self, request: Request, effects: list[Effect], which: str) -> None:
        origin = Origin(
            cause=request.cause,
            subject=f"{request.draws}/{which}",
            n=request.n,
            action=f"instrument:{request.instrument.id}",
            arguments=request.names,
        )
        self._effects.happen(effects, origin)

    def _status(self, request: Request) -> str:
        return str(getattr(self._play.state.slices[f"invocation/{request.id}"], "status", ""))

    def _know(self, request: Request, status: str) -> None:
        self._play.know(f"instrument.{request.instrument.id}.{request.party}", status)
