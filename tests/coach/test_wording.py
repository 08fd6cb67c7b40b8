"""Actions: which words leave the end open."""

import pytest

from pmtui.coach.reading import Context, Reading
from pmtui.coach.wording import not_verb_first, vague_verb

PEOPLE = Context(people=("Aino Laine", "Mira Sand"))
VAGUE = (
    "Improve alerting",
    "Review the on-call process",
    "Enhance test coverage for the importer",
    "Consider sharding the database",
    "More tests",
    "Better alerts for the queue",
    "Address technical debt in the scheduler",
    "Explore options for failover",
    "Follow up with the vendor",
    "Make deployments safer",
    "Make sure that monitoring is adequate",
    "Follow best practices for migrations",
    "Discuss the incident with the platform team (Mira, 3 May)",
    "Runbooks",
    "OPS-221: optimise the query",
    "Clean up old jobs",
    "Handle errors properly",
    "Figure out why the cache was cold",
    "Strengthen the release process going forward",
    "Monitor the situation",
    "Update documentation",
    "Take a closer look at the retry logic",
    "Work on the backlog of alerts",
    "Fix the flaky tests",
    "We should look at the failover",
    "Deal with the legacy importer",
    "Reduce noise",
    "Speed up recovery",
    "Ensure backups are reliable",
    "Think about rate limits?",
    "Alert tuning",
    "Capacity planning",
    "Add more logging",
    "Tune thresholds where it makes sense",
    "Get a better understanding of the load",
    "Be more proactive with certificate renewals",
    "Keep an eye on disk usage",
    "Continue improving observability",
    "Evaluate alternatives to the message broker",
    "Do a review of access rights",
    "Support the data team with their migration",
    "Come up with a plan for the old hosts",
    "Robust error handling in the importer",
    "Process for emergency changes",
    "Refactor the scheduler",
    "Implement proper validation",
    "Set up better dashboards",
)
CLEAR = (
    "Add an alert that pages when the queue is older than 5 minutes",
    "Delete the unused `legacy` bucket",
    "Set `max_connections` to 400 on both primaries",
    "Review the 31 alert rules and delete those that fired without an action in 90 days",
    "Investigate the lag for at most two days and write the findings into OPS-19",
    "Reject uploads over 2 GB in the gateway",
    "Rotate the signing key every 90 days by a job",
    "Ensure the deploy job fails when the migration is missing",
    "Make sure that every cluster has its name in the shell prompt",
    "Reduce the retry count of the importer from 10 to 3",
    "Make the importer stop after the first wrong row",
    "Aino adds a second reviewer to the config repository by 3 May",
    "Document the restore of one table in runbook R-7",
    "Write a test for an empty basket",
    "Split the nightly job into one per region",
    "Page the storage rota on a failed backup",
    "Replace the cron job with a workflow that retries",
    "Turn off the automatic restart of the broker",
    "Store the lock in the database instead of in memory",
    "Give support a read-only view of the queue",
    "Move the status page to another provider",
    "Test the restore every Monday and post the duration in the channel",
    "Limit wildcard deletes to 100 rows",
    "Show the age of the copy on the search page",
    "Require two approvals for changes of the route table",
    "Cache the answers of the rate service for 30 s",
    "Publish the post-incident summary to the 12 shops that wrote",
    "Decide by 3 May whether the old index stays; write the decision into ADR-9",
    "Harden the login by requiring a second factor for admins",
    "Make `--dry-run` the default",
    "Block deploys while an incident is open",
    "Let the pager call a second person after 5 minutes",
    "Label each dashboard with its data source",
    "Stop the importer at the first gap",
    "Name an owner for each of the 9 topics in owners.yaml",
    "Revert the change of the timeout",
    "Close ports 8000 to 8100 on the bastion",
    "Run the failover test with real traffic on 12 June",
    "Compare row counts of both stores after each import and alert on a difference",
    "Ask for the host name before a purge",
    "Backfill the 212 missing invoices",
    "Raise the limit of open files to 65,536",
    "Encrypt the backups with the new key",
    "Bring the error message to say which field is wrong",
    "Offer a dry run in the purge form",
)


@pytest.mark.parametrize("text", VAGUE)
def test_an_action_without_an_end_is_found(text):
    assert any(vague_verb(Reading(text, "action", context=PEOPLE)))


@pytest.mark.parametrize("text", CLEAR)
def test_an_action_that_can_be_seen_done_is_spared(text):
    assert not any(vague_verb(Reading(text, "action", context=PEOPLE)))
    assert not any(not_verb_first(Reading(text, "action", context=PEOPLE)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Improve the search (Mira, OPS-118, 3 May 2026)", True),
        ("Improve the search from 2.4 s to 1 s", False),
        ("Investigate the 40 slow queries", True),
        ("Investigate the slow queries for 2 days; write the findings into OPS-9", False),
        ("Make sure that the backups are good", True),
        ("Make sure that the job fails when a row is missing", False),
        ("Harden the login", True),
        ("Harden the login by asking for a second factor", False),
    ],
)
def test_a_measure_is_an_end(text, found):
    assert any(vague_verb(Reading(text, "action"))) == found


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Another replica for the search", "Another"),
        ("OPS-12: Another replica for the search", "Another"),
        ("Add another replica", None),
        ("Aino adds another replica", None),
        ("The importer refuses rows without an id", None),
        ("\u7d22\u5f15\u3092\u8ffd\u52a0\u3059\u308b", None),
    ],
)
def test_a_verb_comes_first(text, first):
    found = [each.found for each in not_verb_first(Reading(text, "action", context=PEOPLE))]
    assert found == ([first] if first else [])


@pytest.mark.parametrize("text", ["", "()", "[x]", "A1:", "?", "..."])
def test_nothing_is_said_of_nothing(text):
    assert len([*vague_verb(Reading(text, "action")), *not_verb_first(Reading(text, "action"))]) < 3
