"""The ways from the desk to the other pages; each page is loaded when it is first opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from edusim.session.opened import opened_since
from edusim.tui.screens.plate import Plate

if TYPE_CHECKING:
    from edusim.tui.draft import Draft


class Doors(Plate):
    """A page from which every other one is a key away. ``draft`` are the decisions being made."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("i", "page", "lever.key.page"),
        Binding("b", "brief", "desk.key.brief"),
        Binding("R", "roles", "lever.key.roles"),
        Binding("p", "delays", "lever.key.delays"),
        Binding("t", "times", "lever.key.times"),
        Binding("w", "twin", "lever.key.twin"),
        Binding("y", "report", "lever.key.report"),
    ]
    draft: Draft | None = None
    running = False

    def chosen_lever(self) -> str:
        """Return the lever in focus, or the first one of the group in focus; nothing where there is none."""
        raise NotImplementedError

    def action_page(self) -> None:
        """Read the page of the lever in focus; the desk then has the lever that was read last in focus."""
        from edusim.tui.screens.lever import LeverScreen

        name = self.chosen_lever()
        if self.draft is None or not name:
            self.app.bell()
            return
        page = LeverScreen(self.draft, name)
        self.app.push_screen(page, lambda _: self.action_lever(page.lever))

    def action_lever(self, name: str) -> None:
        """Go to a lever."""
        raise NotImplementedError

    def action_brief(self) -> None:
        """Read the county's brief again."""
        from edusim.tui.screens.brief import BriefScreen

        self.app.push_screen(BriefScreen())

    def action_roles(self) -> None:
        """Read the role cards of a team."""
        from edusim.tui.screens.roles import RolesScreen

        self.app.push_screen(RolesScreen())

    def action_delays(self) -> None:
        """Look at what is on its way, and when it lands."""
        from edusim.tui.screens.delays import DelayScreen

        self.app.push_screen(DelayScreen())

    def action_times(self) -> None:
        """Open another year as a branch, or put branches side by side."""
        from edusim.tui.screens.times import TimeScreen

        if not self._busy():
            self.app.push_screen(TimeScreen())

    def action_twin(self) -> None:
        """See the same years without the decision in focus."""
        from edusim.tui.screens.twin import TwinScreen

        name = self.chosen_lever()
        if not self._busy() and name:
            self.app.push_screen(TwinScreen(name))

    def action_report(self) -> None:
        """Read the report of the last years again."""
        from edusim.tui.screens.report import ReportScreen

        session = self.session
        if session.decided and not self._busy():
            self.app.push_screen(ReportScreen(opened_since(session, session.since)))
        else:
            self.app.bell()

    def _busy(self) -> bool:
        """Tell, with a sound, that years are running and the game must not change."""
        if self.running:
            self.app.bell()
        return self.running
