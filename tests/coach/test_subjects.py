from pmtui.coach.reading import Reading
from pmtui.coach.subjects import last, subject_of


def test_the_subject_stands_free_and_the_last_phrase_nearest() -> None:
    (sentence,) = Reading("One of the pumps near the gate", "factor").sentences
    subject = subject_of(sentence.words, sentence.people)
    nearest = last(sentence.words, sentence.people)
    assert subject is not None
    assert nearest is not None
    assert (subject.text, nearest.text) == ("the pumps", "the gate")
