"""One log, from an append to the citizen's list."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256

import pytest

from tests.context.ledger.places import FEBRUARY, ORIGIN
from tests.domain.ledger.records import ELEMENTS, WHO, a_record
from tillid.ledger import epoch
from tillid.ledger.api import (
    BadRecord,
    BadSubject,
    Ed25519Verifier,
    Entry,
    Hold,
    LedgerMissing,
    Operation,
    Outcome,
    Tally,
    check_inclusion,
    document,
    leaf_hash,
    open_checkpoint,
)
from tillid.ledger.domain import leaf as leaves

KAREN, SVEND = "cpr:6101610001", "cpr:6201440002"
HOME = "loc:12345674:7d9c2f5e-0b7a-4a52-9a39-0f6b7a1a5c11"


def entry(subject=KAREN, tallies=(), **changes):
    return Entry(subject, a_record(**changes), tallies)


def indices(page):
    return [listed.index for listed in page.entries]


def test_an_entry_is_read_back_as_it_was_made(log):
    receipt = log.append(entry())
    (listed,) = log.page([KAREN]).entries
    assert listed.record == a_record()
    assert (listed.index, listed.epoch, listed.sn, listed.leaf) == (receipt.index, 2026, 1, receipt.leaf)
    assert log.size() == receipt.index + 1 == 2


def test_a_leaf_commits_to_its_entry_and_to_the_one_before(log):
    first, second = log.append(entry()), log.append(entry(fix=1))
    one, two = (leaves.decode(data) for data in log.leaves(1, 3))
    assert (one.kind, one.sn, one.prev) == (leaves.Kind.USE, 1, bytes(32))
    assert (two.kind, two.sn, two.prev) == (leaves.Kind.CORRECTION, 2, first.leaf)
    assert one.tag == two.tag != leaves.system_tag(ORIGIN)
    assert second.leaf == leaf_hash(log.leaves(2, 3)[0])


def test_the_list_is_newest_first_over_pages_and_numbers(log):
    subjects = [KAREN, HOME]
    made = [log.append(entry(subjects[number % 2])).index for number in range(7)]
    log.append(entry(SVEND))
    assert indices(log.page(subjects)) == made[::-1]
    first = log.page(subjects, limit=3)
    second = log.page(subjects, before=first.before, limit=3)
    last = log.page(subjects, before=second.before, limit=3)
    assert indices(first) + indices(second) + indices(last) == made[::-1]
    assert last.before is None
    assert log.page(subjects, limit=7).before is None


def test_people_who_arent_in_the_log_have_an_empty_list(log):
    log.append(entry())
    assert log.page([SVEND]) == log.page([]) == log.page(["nobody", "æ"])
    assert log.page([SVEND]).entries == ()
    assert log.months([SVEND]) == ()


def test_no_index_leads_to_anothers_entry(log):
    hers, his = log.append(entry(KAREN)), log.append(entry(SVEND))
    assert log.one([KAREN], hers.index).record == a_record()
    for index in (his.index, 0, 99, -1, 2**70):
        assert log.one([KAREN], index) is None
    assert log.one([], hers.index) is None


def test_an_entry_is_held_back_until_its_secrecy_ends(log, ledger_store):
    log.append(entry(hold=Hold("police", FEBRUARY + 1000)))
    (held,) = log.page([KAREN]).entries
    assert (held.held, held.record) == (True, None)
    (month,) = log.months([KAREN])
    assert (month.op, month.use, month.unit, month.n) == ("held", None, None, 1)
    ledger_store.clock.ms += 1000
    (shown,) = log.page([KAREN]).entries
    assert (shown.held, shown.record.use) == (False, "job-conversations")
    (month,) = log.months([KAREN])
    assert (month.op, month.use, month.unit, month.n) == ("read", "job-conversations", "job", 1)


def test_months_count_the_whole_list_by_use_unit_and_outcome(log):
    refused = {"out": Outcome.REFUSED, "el": (), "no": (("", "no-relation"),)}
    for _ in range(150):
        log.append_many([entry(), entry(**refused), entry(t=FEBRUARY - 40 * 86_400_000), entry(bg=True, op=Operation.SEARCH)])
    counted = {(month.month, month.op, month.out, month.bg): month for month in log.months([KAREN])}
    assert {key: month.n for key, month in counted.items()} == {
        ("2026-02", "read", "granted", False): 150,
        ("2026-02", "read", "refused", False): 150,
        ("2025-12", "read", "granted", False): 150,
        ("2026-02", "search", "granted", True): 150,
    }
    first = counted["2026-02", "read", "granted", False]
    assert (first.first, first.last) == (1, 1 + 149 * 4)
    assert log.months([KAREN]) == log.months([KAREN, KAREN])


def test_counts_grow_in_the_entrys_own_transaction(log):
    log.append(entry(tallies=(Tally("use:aids", "2026-02"), Tally("use:aids", "2026-02", "care.aid", 2))))
    log.append_many([entry(tallies=(Tally("use:aids", "2026-02"), Tally("use:aids", "2026-03")))] * 2)
    assert log.tallies("use:aids") == (
        Tally("use:aids", "2026-02", "", 3), Tally("use:aids", "2026-02", "care.aid", 2), Tally("use:aids", "2026-03", "", 2),
    )  # fmt: skip
    assert log.tallies("use:aids", months=["2026-03"]) == (Tally("use:aids", "2026-03", "", 2),)
    assert log.tallies("use:other") == ()


def test_counts_are_exact_wherever_they_lie_and_whoever_made_them(log, ledger_store, monkeypatch):
    monkeypatch.setattr(epoch, "COUNT_EVERY", 4)
    both = log, ledger_store.open()
    for number in range(23):
        both[number % 3 // 2].append(entry(tallies=(Tally("use:aids", "2026-02"), Tally("use:job", "2026-02", "name", 2))))
        if number == 11:
            both[0]._epochs[-1].fold_if_due(1)
        for one in (*both, ledger_store.open(signer=None)):
            assert one.tallies("use:aids") == (Tally("use:aids", "2026-02", "", number + 1),)
            assert one.tallies("use:job") == (Tally("use:job", "2026-02", "name", 2 * number + 2),)
    log.close_epoch()
    assert ledger_store.open().tallies("use:aids") == (Tally("use:aids", "2026-02", "", 23),)


@pytest.mark.parametrize(
    "bad, refusal",
    [
        (entry("cpr:610161-0001"), BadSubject), (entry(use="6101610001"), BadRecord), (entry(unit="Karen Holm"), BadRecord),
        (entry(tallies=(Tally("6101610001", "2026-02"),)), BadRecord),
    ],
)  # fmt: skip
def test_what_isnt_registered_in_shape_gets_in_nowhere_and_spoils_nothing(log, bad, refusal):
    with pytest.raises(refusal):
        log.append_many([entry(), bad])
    assert log.size() == 1
    assert log.append(entry()).index == 1


def test_a_public_record_stands_in_the_systems_own_chain(log):
    record = document(t=FEBRUARY, kind="use", key="aids", version=1, sha256=sha256(b"x").digest())
    log.append(entry())
    receipt = log.note(record)
    assert (receipt.index, receipt.sn) == (2, 2)  # sn 1 opened the epoch
    assert log.public_record(2) == record.data
    assert log.public_record(1) is None  # a person's
    assert log.public_record(9) is None
    leaf = leaves.decode(log.leaves(2, 3)[0])
    assert (leaf.tag, leaf.commit) == (leaves.system_tag(ORIGIN), leaves.commit_to(record.data))


def test_the_log_begins_with_the_record_that_opens_its_epoch(log):
    opened = json.loads(log.public_record(0))
    assert opened["epoch"]["number"] == 2026
    assert opened["epoch"]["open"] is True
    assert opened["epoch"]["bits"] == 12
    assert leaves.decode(log.leaves(0, 1)[0]).sn == 1


def test_every_entry_is_included_under_the_published_checkpoint(log, ledger_store):
    log.append_many([entry() for _ in range(700)])
    ledger_store.clock.ms += 1000
    found = open_checkpoint(log.checkpoint(), Ed25519Verifier(ledger_store.signer.vkey), origin=ORIGIN)
    assert found.size == 701
    for index in (0, 255, 256, 511, 512, 700):
        leaf = leaf_hash(log.leaves(index, index + 1)[0])
        check_inclusion(index, found.size, leaf, log.inclusion(index, found.size), found.root)


def test_payloads_are_equally_long_for_one_element_and_for_eight(log, ledger_store):
    log.append_many(
        [entry(el=ELEMENTS[:1]), entry(el=ELEMENTS), entry(el=(), who=None, case=None), entry(no=(("", "no-relation"),))]
    )
    lengths = ledger_store.behind("SELECT DISTINCT length(payload) FROM entries WHERE ord > 0")
    assert [length for (length,) in lengths] == [12 + 1024 + 16]


def test_neither_number_nor_record_stands_in_the_ledgers_database(log, ledger_store):
    log.append_many([entry(), entry(HOME)] * 40)
    log.months([KAREN])
    kept = ledger_store.bytes_of_ledger()
    for secret in (KAREN[4:], HOME[13:], "job-conversations", "care.aid", WHO[:20], a_record().case):
        assert secret.encode() not in kept


def test_the_same_number_has_another_tag_in_another_log(tmp_path, log, ledger_store):
    from tests.context.ledger.places import Place

    elsewhere = Place("sqlite", (str(tmp_path / "other"), str(tmp_path / "other-keys")), ledger_store.signer)
    other = elsewhere.create()
    tags = []
    for one in (log, other):
        one.append(entry())
        tags.append(leaves.decode(one.leaves(1, 2)[0]).tag)
    elsewhere.close()
    assert tags[0] != tags[1]


def test_a_log_isnt_made_over_another(log, ledger_store):
    with pytest.raises(LedgerMissing):
        ledger_store.create()
    assert log.append(entry()).index == 1


def test_there_must_be_a_log_to_open(ledger_store):
    with pytest.raises(LedgerMissing):
        ledger_store.open()


def test_another_logs_place_isnt_opened(log, ledger_store):
    with pytest.raises(LedgerMissing):
        ledger_store.open(origin="tillid.elsewhere.example/1/main")


def test_a_log_opened_again_goes_on_where_it_was(log, ledger_store):
    log.append_many([entry(), entry(SVEND)] * 200)
    before = log.months([KAREN])
    log.close()
    again = ledger_store.open()
    assert again.append(entry()).sn == 201
    assert again.months([KAREN])[0].n == before[0].n + 1
    assert again.audit() == 402


def test_two_who_hold_the_log_open_follow_each_other(log, ledger_store):
    other = ledger_store.open()
    for number in range(20):
        one, two = (log, other) if number % 2 else (other, log)
        assert one.append(entry()).sn == number + 1
        assert len(two.page([KAREN]).entries) == number + 1
        assert two.size() == one.size()
    assert sum(month.n for month in other.months([KAREN])) == 20
    assert log.audit() == 21


def test_a_list_is_right_while_others_fold_it(log, ledger_store):
    other = ledger_store.open()
    for number in range(30):
        log.append_many([entry(), entry(SVEND), entry()])
        log._epochs[-1].fold_if_due(10)
        if number % 7 == 0:
            assert len(other.page([KAREN], limit=1000).entries) == (number + 1) * 2
            other.append(entry(HOME))
    assert len(other.page([KAREN], limit=1000).entries) == 60
    assert [listed.sn for listed in log.page([KAREN], limit=1000).entries] == list(range(60, 0, -1))
    assert ledger_store.open().audit() == log.size()


def test_a_reader_needs_no_signing_key(log, ledger_store):
    log.append(entry())
    reader = ledger_store.open(signer=None)
    assert reader.page([KAREN]).entries == log.page([KAREN]).entries
    assert open_checkpoint(reader.checkpoint(), Ed25519Verifier(ledger_store.signer.vkey), origin=ORIGIN).size >= 1
    assert reader.append(entry()).sn == 2


def test_the_same_use_twice_makes_two_leaves_that_tell_nothing_of_it(log):
    one, two = log.append(entry(KAREN)), log.append(entry(SVEND))
    commits = {leaves.decode(data).commit for data in log.leaves(1, 3)}
    assert one.leaf != two.leaf
    assert len(commits) == 2


def test_a_record_may_be_empty_of_what_isnt_known(log):
    bare = replace(a_record(), use=None, unit=None, role=None, case=None, who=None, basis=(), el=(), src=())
    log.append(Entry(KAREN, bare))
    assert log.page([KAREN]).entries[0].record == bare
    (month,) = log.months([KAREN])
    assert (month.use, month.unit, month.role) == (None, None, None)
