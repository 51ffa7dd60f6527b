"""What one may see of one pay gap, put together from its figures and what is hidden of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from equality.figures import Figure, figure
from equality.pay import BONUS, GAPS, GroupPay, PayFigures
from equality.pay.checks import checks
from equality.pay.gaps import gap_between
from equality.pay.leaving import REASONS
from equality.pay.reporting import Scope, in_scope, measures
from equality.pay.wording import for_every_pound, lede
from equality.pay_protection import EMPLOYED, PayProtected
from equality.rounding import rounded
from equality.symbols import HIDDEN, NOT_APPLICABLE, NOT_AVAILABLE
from organisations.sources import source
from standards.models import PayGap
from standards.summary.pay.shapes import (
    Amount,
    AnyFigure,
    BandCell,
    BandRead,
    GroupRead,
    LeftOutRead,
    MeasureRead,
    PayGapRead,
    QuartileCell,
    QuartileRead,
)

SEX = "sex"


@dataclass(frozen=True)
class PayReading:
    """Puts together what one may see of one pay gap."""

    record: PayGap
    figures: PayFigures
    hidden: PayProtected
    protected: bool

    def read(self, last: "PayReading | None") -> PayGapRead:
        """Return all of it, beside last year's."""
        record, figures = self.record, self.figures
        sexes = figures.characteristic == SEX
        first = figures.others[0] if figures.others else None
        compared = figures.together or first
        median = figures.gap("median", compared.code) if compared else None
        told = median is not None and compared is not None and not self._gap("median", compared).hidden
        words = (figures.base.label, compared.label) if compared else ("", "")
        return PayGapRead(
            characteristic=figures.characteristic,
            label=record.get_characteristic_display(),
            reference=figures.reference,
            reference_label=figures.base.label,
            as_at=record.as_at,
            in_full=self.in_full,
            groups=tuple(map(self._group, self._groups())),
            measures=tuple(self._measures(last)),
            quartiles=tuple(self._quartiles()),
            bands=tuple(self._bands()),
            left_out=tuple(self._left_out()),
            lede=lede(median, *words, sexes=sexes) if told and median else None,
            pound=for_every_pound(median, *words, sexes=sexes) if told and median else None,
            scope=self._scope(),
            checks=() if self.protected else checks(figures, record.as_at),
            publish_from=figures.publish_from,
            sources=(source(record), *([source(last.record)] if last else ())),
            before=str(last.record.year) if last else "",
            pending=self.hidden.pending and not self.in_full,
            commentary=record.commentary,
            year=record.year.label,
        )

    @property
    def in_full(self) -> bool:
        """Return whether readers see the statutory measures whole: of men and women, where the law asks."""
        return self.record.in_full and self.figures.characteristic == SEX

    @property
    def _rounds(self) -> bool:
        """Return whether readers see counts to the nearest 5, and so shares as whole percentages."""
        return self.record.year.organisation.rounding and not self.in_full

    def _scope(self) -> Scope:
        """Return who has to publish; readers are not told how many are employed where that tells of few."""
        body = self.record.year.organisation
        scope = in_scope(self.figures.employees, body.nation, body.kind, self.record.as_at.year)
        return scope.untold if self.protected and (body.rounding or self._hides(EMPLOYED)) else scope

    def _groups(self) -> tuple[GroupPay, ...]:
        together = self.figures.together
        return (*self.figures.groups, together) if together else self.figures.groups

    def _is_hidden(self, *names: str) -> bool:
        """Return whether readers do not see one of these; what officers see has no mark until it is known."""
        return (self.protected or not self.hidden.pending) and self.hidden.hides(*names)

    def _hides(self, *names: str, statutory: bool = False) -> bool:
        return not (statutory and self.in_full) and self._is_hidden(*names)

    def _people(self, name: str, count: int | None, *, statutory: bool = False) -> AnyFigure | None:
        if count is None:
            return None
        found: Figure = figure(
            f"{self.record.year.label}/pay.{self.figures.characteristic}:{name}",
            count,
            None,
            hidden=self._hides(name, statutory=statutory),
            rounded=self.record.year.organisation.rounding and not (statutory and self.in_full),
        )
        return found.protected if self.protected else found

    def _amount(
        self, value: Fraction | Decimal | None, places: int, *, hidden: bool, lacking: bool = False
    ) -> Amount:
        """Return a figure as one may see it; where there is none, `lacking` says that it was not given."""
        if value is None:
            return Amount(None, NOT_AVAILABLE if lacking else NOT_APPLICABLE)
        if hidden and self.protected:
            return Amount(None, HIDDEN)
        return Amount(rounded(value, places), marked=hidden)

    def _group(self, group: GroupPay) -> GroupRead:
        code = group.code
        mean, median, bonus_mean, bonus_median = (self._pay(group, measure) for measure in GAPS)
        return GroupRead(
            code=code,
            label=group.label,
            known=group.known,
            is_reference=code == self.figures.reference,
            employees=self._people(f"employees.{code}", group.employees),
            full_pay=self._people(f"full.{code}", group.pay.people, statutory=True),
            mean=mean,
            median=median,
            bonus_people=self._people(f"bonus.{code}", group.bonus.people),
            bonus_share=self._share(group),
            bonus_mean=bonus_mean,
            bonus_median=bonus_median,
        )

    def _pay(self, group: GroupPay, measure: str) -> Amount:
        """Return the mean or median of a group's pay or bonuses."""
        amounts = group.amounts(measure)
        hidden = self._hides_pay("bonus_pay" if measure in BONUS else "pay", group.code)
        return self._amount(amounts.exact(measure), 2, hidden=hidden, lacking=amounts.is_lacking(measure))

    def _hides_pay(self, what: str, code: str) -> bool:
        """Return whether readers do not see the pay of a group; beside a full gap, one tells another."""
        names = [f"{what}.{each.code}" for each in self.figures.groups if each.known]
        return self._is_hidden(f"{what}.{code}", *(names if self.in_full else ()))

    def _share(self, group: GroupPay) -> Amount:
        """Return the share paid a bonus, a whole one where it would tell readers how many there are."""
        share, code = group.exact_bonus_share, group.code
        telling = self._rounds or self._hides(f"employees.{code}", statutory=True)
        whole = share and self.protected and telling
        hidden = self._hides(f"share.{code}", statutory=True)
        return self._amount(share, 0 if whole else 1, hidden=hidden, lacking=group.is_bonus_share_lacking)

    def _gap(self, measure: str, group: GroupPay) -> Amount:
        gap = self.figures.gap(measure, group.code)
        what = "bonus_pay" if measure in BONUS else "pay"
        names = (f"{what}.{self.figures.reference}", f"{what}.{group.code}")
        if gap.exact is None:
            # That there is no bonus to compare may tell of few people as well.
            lacking = any(each.amounts(measure).is_lacking(measure) for each in (self.figures.base, group))
            return Amount(None, NOT_AVAILABLE if lacking else NOT_APPLICABLE, why=gap.why)
        return self._amount(gap.exact, 1, hidden=self._hides(*names, statutory=True))

    def _measures(self, last: "PayReading | None") -> Iterator[MeasureRead]:
        for each in measures():
            if each.code == "quartiles":
                continue
            for group in self.figures.others:
                yield (
                    self._share_measure(each.letter, each.label, group)
                    if each.code == "bonus_share"
                    else (self._gap_measure(each.code, each.letter, each.label, group, last))
                )

    def _gap_measure(
        self, code: str, letter: str, label: str, group: GroupPay, last: "PayReading | None"
    ) -> MeasureRead:
        what = "bonus_pay" if code in BONUS else "pay"
        base = self.figures.base
        hides = any(self._hides_pay(what, each.code) for each in (base, group))
        ours, theirs = (each.amounts(code).exact(code) for each in (base, group))
        both = None if ours is None or theirs is None else ours - theirs
        lacking = any(each.amounts(code).is_lacking(code) for each in (base, group))
        gap = self._gap(code, group)
        before = last._gap(code, group) if last and _has(last.figures, group.code) else None
        change = None
        if before and gap.value is not None and before.value is not None:
            change = Amount(gap.value - before.value, marked=gap.marked or before.marked)
        elif before:
            change = _without(gap, before)
        return MeasureRead(
            code=code,
            letter=letter,
            label=label,
            group=group.code,
            group_label=group.label,
            reference=self._pay(base, code),
            other=self._pay(group, code),
            difference=self._amount(both, 2, hidden=hides, lacking=lacking),
            gap=gap,
            before=before,
            change=change,
            stated=self.figures.gap(code, group.code).stated,
        )

    def _share_measure(self, letter: str, label: str, group: GroupPay) -> MeasureRead:
        ours, theirs = self._share(self.figures.base), self._share(group)
        if ours.value is not None and theirs.value is not None:
            difference = Amount(ours.value - theirs.value, marked=ours.marked or theirs.marked)
        else:
            difference = _without(ours, theirs)
        none = Amount(None, NOT_APPLICABLE)
        return MeasureRead(
            "bonus_share", letter, label, group.code, group.label, ours, theirs, difference, none
        )

    def _quartiles(self) -> Iterator[QuartileRead]:
        for band in self.figures.quartiles:
            shares = band.shares(self.figures.reference)
            cells = []
            for group in self.figures.groups:
                if group.code not in shares:
                    continue
                name = f"q{band.number}.{group.code}"
                hidden = self._hides(name, statutory=True)
                people = self._people(name, band.counts.get(group.code), statutory=True)
                share = self._amount(shares[group.code], 1, hidden=hidden)
                if self.protected and self._rounds and band.people and not hidden:
                    exact = Fraction(100 * band.counts[group.code], band.people)
                    share = self._amount(exact, 0, hidden=False)
                cells.append(QuartileCell(group.code, group.label, people, share))
            apart = self.protected and (self._rounds or self._hides(f"size.{band.number}", statutory=True))
            yield QuartileRead(band.number, band.label, None if apart else band.people, tuple(cells))

    def _bands(self) -> Iterator[BandRead]:
        for band in self.figures.bands:
            cells = []
            base = band.pay[self.figures.reference]
            base_hidden = self._is_hidden(f"pay.{band.code}.{self.figures.reference}")
            for group in (each for each in self.figures.groups if each.code in band.pay):
                amounts = band.pay[group.code]
                hidden = self._is_hidden(f"pay.{band.code}.{group.code}")
                people = self._people(f"band.{band.code}.{group.code}", amounts.people)
                gap = None
                if group.code != self.figures.reference:
                    gap = self._amount(
                        gap_between(base.exact_mean, amounts.exact_mean), 1, hidden=hidden or base_hidden
                    )
                mean = self._amount(amounts.exact_mean, 2, hidden=hidden)
                shown = None if self.protected else people
                cells.append(BandCell(group.code, group.label, shown, mean, gap))
            yield BandRead(band.code, band.label, tuple(cells))

    def _left_out(self) -> Iterator[LeftOutRead]:
        for each in self.figures.left_out:
            people = self._people(f"left.{each.reason}", each.people)
            if people is not None:
                yield LeftOutRead(each.reason, REASONS[each.reason], people)


def _without(*amounts: Amount) -> Amount:
    """Return what stands in place of the difference of two amounts of which one is hidden or not there."""
    symbols = {each.symbol for each in amounts}
    return Amount(None, next((each for each in (HIDDEN, NOT_AVAILABLE) if each in symbols), NOT_APPLICABLE))


def _has(figures: PayFigures, code: str) -> bool:
    return any(each.code == code for each in (*figures.groups, *filter(None, [figures.together])))
