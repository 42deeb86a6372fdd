def test_import() -> None:
    import quellenlage

    assert quellenlage.__version__
