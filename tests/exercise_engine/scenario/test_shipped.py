from exercise_engine.scenario.shipped import shipped_folder


def test_the_shipped_scenarios_stand_where_the_function_says():
    folder = shipped_folder()

    assert (folder / "README.md").is_file()
