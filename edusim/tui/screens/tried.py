"""The draft tried on ahead while it is being made: what the charts show of it, and the money of the year after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.timer import Timer

from edusim.tui.ahead import Known, Previewed, Repeated, leave_alone, preview
from edusim.tui.forecast import Forecast
from edusim.tui.luck import Luck
from edusim.tui.screens.doors import Doors
from edusim.tui.widgets.chart import ChartPane
from edusim.tui.widgets.indicators import CHARTABLE, INDICATORS, Indicators
from edusim.tui.widgets.log import Log

if TYPE_CHECKING:
    from edusim.catalog.decisions import Decisions

PREVIEW_DELAY = 0.08
MOST_KEPT = 24


class Tried(Doors):
    """A page with charts of a draft; subclasses move the draft and call ``preview_soon``."""

    def __init__(self) -> None:
        super().__init__()
        self.charted = INDICATORS.index("undergraduate")
        self.forecasts: dict[Decisions, Forecast] = {}
        """What has been tried on since the last meeting, by draft."""
        self.latest: Forecast | None = None
        self._timer: Timer | None = None
        self._left_alone = False

    def forget(self) -> None:
        """Forget what was tried on: the county stands elsewhere now."""
        self.forecasts, self.latest = {}, None

    def show_charts(self) -> None:
        """Show the years behind and those ahead."""
        session = self.session
        first = session.scenario.first_year
        history = session.history
        self.query_one(Indicators).show(history, self.latest, CHARTABLE[self.charted], Luck(session.repeats))
        for chart in self.query(ChartPane):
            following = INDICATORS[(self.charted + chart.place) % len(INDICATORS)]
            outcome = following if chart.place else CHARTABLE[self.charted]
            years = (first, first + session.scenario.years, session.year)
            chart.show(outcome, years, history, session.known_baseline, self.latest)

    def show_money(self) -> None:
        """Show what the draft costs this year and the next."""
        raise NotImplementedError

    def preview_soon(self) -> None:
        """Try the draft on once the keys have rested for a moment; at once what has been tried on already."""
        if self._timer is not None:
            self._timer.stop()
        known = self.forecasts.get(self.draft.now) if self.draft is not None else None
        if known is not None:
            self.workers.cancel_group(self, "preview")
            self._show(known)
        else:
            self._timer = self.set_timer(PREVIEW_DELAY, self._preview)

    def _preview(self) -> None:
        if self.draft is None or self.running or self.session.finished:
            return
        job = preview(self.session, self.desk_app.aside, (self.draft.now,), self.post_message)
        self.run_worker(job, thread=True, exclusive=True, group="preview")

    def on_previewed(self, message: Previewed) -> None:
        """Chart the draft that was tried on, if it is still the draft."""
        found = message.forecast
        if self.draft is None or self.running or found.now != self.session.year:
            return
        if message.done:
            self.forecasts[found.draft] = found
            for oldest in list(self.forecasts)[:-MOST_KEPT]:
                del self.forecasts[oldest]
        if found.draft == self.draft.now:
            self._show(found)
            self._leave_alone()

    def _show(self, found: Forecast) -> None:
        self.latest = found
        self.show_charts()
        self.show_money()

    def _leave_alone(self) -> None:
        """Run the county left alone on a thread, once a game: for the chart, and to tell luck from more."""
        if not self._left_alone:
            self._left_alone = True
            job = leave_alone(self.session, self.desk_app.aside, self.post_message)
            self.run_worker(job, thread=True, group="luck")

    def on_known(self, message: Known) -> None:
        """Chart the county left alone, on the brief too if that is being read."""
        from edusim.tui.screens.brief import BriefScreen

        self.show_charts()
        if isinstance(self.app.screen, BriefScreen):
            self.app.screen.redraw()

    def on_repeated(self, message: Repeated) -> None:
        """Mark again what moved, now that luck is known."""
        self.show_charts()
        for log in self.query(Log):
            log.redraw()
