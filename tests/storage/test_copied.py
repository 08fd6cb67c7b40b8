import stat

import platformdirs

from pmtui.storage.copied import keep


def test_the_last_copy_is_in_a_file_of_its_own(tmp_path):
    folder = tmp_path / "deep" / "pmtui"
    keep("the first", folder)
    path = keep("the second: 決済", folder)
    assert path.read_text(encoding="utf-8") == "the second: 決済"
    assert [each.name for each in folder.iterdir()] == ["copied.txt"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_it_is_in_the_folder_of_the_user(tmp_path, monkeypatch):
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda *_, **__: tmp_path)
    assert keep("x") == tmp_path / "copied.txt"
