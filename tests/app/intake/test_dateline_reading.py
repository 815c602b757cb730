from __future__ import annotations

import datetime as dt

import pytest

from app.intake.label.head_dateline import opening
from app.intake.label.head_dates import dates
from app.intake.label.head_places import places

LEDE = " Gull Ferries has put a new boat into service, and eighty people have found work on it since the spring."

DATELINES = [
    ("**GULLPORT, Maine, May 3, 2021** —", ["GULLPORT, Maine"], "2021-05-03", ""),
    ("*LISBOA, 4 de maio de 2022* –", ["LISBOA"], "2022-05-04", ""),
    ("_Cambridge, MA_.", ["Cambridge, MA"], "", ""),
    ("MADRID, 3 (GAVIOTA PRESS) -", ["MADRID"], "", "GAVIOTA PRESS"),
    (
        "Moscow, Idaho (gulls.example) Friday Nov 8, 2024 @ 9:40 AM America/Boise —",
        ["Moscow, Idaho"],
        "2024-11-08",
        "gulls.example",
    ),
    ("VALBOURG, [date] —", ["VALBOURG"], "", ""),
    ("Berlin, [TT. Monat JJJJ] –", ["Berlin"], "", ""),
    ("서울--(뉴스와이어)--", ["서울"], "", "뉴스와이어"),
    ("MONTREAL and TORONTO – September 20, 2021 –", ["MONTREAL", "TORONTO"], "2021-09-20", ""),
    ("GULLPORT–(BUSINESS WIRE)–", ["GULLPORT"], "", "Business Wire"),
    ("NEW YORK--(BUSINESS WIRE)--", ["NEW YORK"], "", "Business Wire"),
    ("BOSTON, May 3, 2021--(BUSINESS WIRE)--", ["BOSTON"], "2021-05-03", "Business Wire"),
    ("SAUGUS, Mass., May 5, 2021 (GLOBE NEWSWIRE) —", ["SAUGUS, Mass."], "2021-05-05", "GlobeNewswire"),
    (
        "AMSTERDAM, the Netherlands, May 03, 2021 (GLOBE NEWSWIRE) --",
        ["AMSTERDAM, the Netherlands"],
        "2021-05-03",
        "GlobeNewswire",
    ),
    ("RALEIGH, NC / ACCESSWIRE / December 5, 2023 /", ["RALEIGH, NC"], "2023-12-05", "ACCESSWIRE"),
    ("CASTLE ROCK, Colo., June 2, 2025 /PRNewswire/ —", ["CASTLE ROCK, Colo."], "2025-06-02", "PR Newswire"),
    (
        "Vancouver, British Columbia--(Newsfile Corp. - May 3, 2021) -",
        ["Vancouver, British Columbia"],
        "2021-05-03",
        "Newsfile",
    ),
    ("VANCOUVER, BC, May 3, 2021 /CNW/ -", ["VANCOUVER, BC"], "2021-05-03", "CNW"),
    ("Austin, TX (PRWEB) May 3, 2021 --", ["Austin, TX"], "2021-05-03", "PRWEB"),
    ("KENNEBUNK, ME, USA, May 3, 2021 /EINPresswire.com/ --", ["KENNEBUNK, ME, USA"], "2021-05-03", "EIN Presswire"),
    ("/EINPresswire.com/ --", [], "", "EIN Presswire"),
    (
        "LANGEN and BREDE, Germany - March 6, 2024 (NEWMEDIAWIRE) -",
        ["LANGEN", "BREDE, Germany"],
        "2024-03-06",
        "NewMediaWire",
    ),
    ("SINGAPORE - Media OutReach Newswire - 3 May 2021 -", ["SINGAPORE"], "2021-05-03", "Media OutReach Newswire"),
    ("TOKYO, Jan 5, 2022 - (JCN Newswire) -", ["TOKYO"], "2022-01-05", "JCN Newswire"),
    ("Wien (OTS) -", ["Wien"], "", "ots"),
    ("GENEVA, 12 March 2024 (WFO) –", ["GENEVA"], "2024-03-12", "WFO"),
    ("SAN FRANCISCO -- July 19, 2000 --", ["SAN FRANCISCO"], "2000-07-19", ""),
    ("Redmond, Wash. — May 3, 2021 —", ["Redmond, Wash."], "2021-05-03", ""),
    ("St. Paul, Minn. (May 3, 2021) –", ["St. Paul, Minn."], "2021-05-03", ""),
    ("BOSTON, MA, Mon., May 3, 2021 –", ["BOSTON, MA"], "2021-05-03", ""),
    ("Washington, DC, May 3, 2021 –", ["Washington, DC"], "2021-05-03", ""),
    ("The Hague, 3 May 2021 –", ["The Hague"], "2021-05-03", ""),
    ("SAN FRANCISCO & TEL AVIV, Israel--(BUSINESS WIRE)--", ["SAN FRANCISCO", "TEL AVIV, Israel"], "", "Business Wire"),
    ("San Diego -- (BUSINESS WIRE) - May 3, 2016 -", ["San Diego"], "2016-05-03", "Business Wire"),
    ("March 29, 2006 (The INTERNET).", ["The INTERNET"], "2006-03-29", ""),
    ("Oslo, Norway:", ["Oslo, Norway"], "", ""),
    ("3 de mayo de 2021.", [], "2021-05-03", ""),
    ("【東京、2021年5月3日】", ["東京"], "2021-05-03", ""),
    ("Duluth, Minnesota, USA. May 3, 2021.", ["Duluth, Minnesota, USA"], "2021-05-03", ""),
    ("Duluth, Minn. | May 3, 2021 |", ["Duluth, Minn."], "2021-05-03", ""),
    ("New York, NY, May 03, 2021 --(PR.com)--", ["New York, NY"], "2021-05-03", "PR.com"),
    ("DULUTH, Minn.--(Marketwired - May 3, 2014) -", ["DULUTH, Minn."], "2014-05-03", "Marketwired"),
    ("Frankfurt/Main, 3. Mai 2021.", ["Frankfurt/Main"], "2021-05-03", ""),
    ("Kiel, im Mai 2021 –", ["Kiel"], "", ""),
    ("г. Москва, 5 мая 2021 г. –", ["Москва"], "2021-05-05", ""),
    ("دبي في 3 مايو 2021:", ["دبي"], "2021-05-03", ""),
    ("(東京)- (ビジネスワイヤ) --", ["東京"], "", "ビジネスワイヤ"),
    ("ATLANTA (Monday, May 3, 2021) —", ["ATLANTA"], "2021-05-03", ""),
    ("May 3, 2021 (Boston, MA) –", ["Boston, MA"], "2021-05-03", ""),
    ("May 3, 2021 –", [], "2021-05-03", ""),
    ("Friday, May 3, 2019, 9:00 a.m. EDT –", [], "2019-05-03", ""),
    ("5 June 2023, London –", ["London"], "2023-06-05", ""),
    ("London, UK – 5 June 2023 –", ["London, UK"], "2023-06-05", ""),
    ("LONDON, NEW YORK and TOKYO, 5 June 2023 –", ["LONDON", "NEW YORK", "TOKYO"], "2023-06-05", ""),
    ("London, Paris, New York – 5 June 2023 –", ["London", "Paris", "New York"], "2023-06-05", ""),
    ("LONDON/EDINBURGH, 3 May 2021 –", ["LONDON", "EDINBURGH"], "2021-05-03", ""),
    (
        "Mountain View, Calif. and Paris, France – May 3, 2021 –",
        ["Mountain View, Calif.", "Paris, France"],
        "2021-05-03",
        "",
    ),
    ("MUMBAI, India and LONDON, May 3, 2021 /PRNewswire/ --", ["MUMBAI, India", "LONDON"], "2021-05-03", "PR Newswire"),
    ("Mumbai, Maharashtra, India –", ["Mumbai, Maharashtra, India"], "", ""),
    ("WASHINGTON, D.C. —", ["WASHINGTON, D.C."], "", ""),
    ("Washington, D.C., May 3 —", ["Washington, D.C."], "", ""),
    ("GULL ISLAND, Maine –", ["GULL ISLAND, Maine"], "", ""),
    ("GULLPORT, MA", ["GULLPORT, MA"], "", ""),
    ("(Miami,  FL)", ["Miami, FL"], "", ""),
    ("[Missoula, Montana]:", ["Missoula, Montana"], "", ""),
    ("Boston, May 3, 2021:", ["Boston"], "2021-05-03", ""),
    ("TORONTO (Ontario), le 16 octobre 2025. –", ["TORONTO, Ontario"], "2025-10-16", ""),
    ("Paris, le 3 mai 2021 –", ["Paris"], "2021-05-03", ""),
    ("(Paris, le 1er mai 2021) -", ["Paris"], "2021-05-01", ""),
    ("Berlin, 20. Oktober 2005 –", ["Berlin"], "2005-10-20", ""),
    ("Bonn/Berlin (3. Mai 2021).", ["Bonn", "Berlin"], "2021-05-03", ""),
    ("Zürich, 03.05.2021 –", ["Zürich"], "2021-05-03", ""),
    ("Stuttgart, 3. Mai 2021.", ["Stuttgart"], "2021-05-03", ""),
    ("Madrid, 3 de mayo de 2021.-", ["Madrid"], "2021-05-03", ""),
    ("Madrid, lunes 3 de mayo de 2021.", ["Madrid"], "2021-05-03", ""),
    ("Ciudad de México, a 3 de mayo de 2021.", ["Ciudad de México"], "2021-05-03", ""),
    (
        "RIO DE JANEIRO, Brasil, 3 de maio de 2021 /PRNewswire/ --",
        ["RIO DE JANEIRO, Brasil"],
        "2021-05-03",
        "PR Newswire",
    ),
    ("Lunedì 3 maggio 2021, Milano –", ["Milano"], "2021-05-03", ""),
    ("Amsterdam, 3 mei 2021 –", ["Amsterdam"], "2021-05-03", ""),
    ("Warszawa, 7 października 2021 r. –", ["Warszawa"], "2021-10-07", ""),
    ("Київ, 3 травня 2021 року –", ["Київ"], "2021-05-03", ""),
    ("Москва, 5 мая 2021 года –", ["Москва"], "2021-05-05", ""),
    ("МОСКВА, 5 мая 2021 г. /PRNewswire/ —", ["МОСКВА"], "2021-05-05", "PR Newswire"),
    ("서울, 2021년 5월 3일 /PRNewswire/ --", ["서울"], "2021-05-03", "PR Newswire"),
    ("(서울=뉴스와이어)", ["서울"], "", "뉴스와이어"),
    ("北京2021年5月3日电 /美通社/ --", ["北京"], "2021-05-03", "美通社"),
    ("【北京，2021年5月3日】", ["北京"], "2021-05-03", ""),
    ("2021年5月3日，北京——", ["北京"], "2021-05-03", ""),
    ("2021年5月3日 東京発 –", ["東京"], "2021-05-03", ""),
    ("الرياض – 3 مايو 2021 –", ["الرياض"], "2021-05-03", ""),
    ("دبي، الإمارات العربية المتحدة، ٣ أيار ٢٠٢١ –", ["دبي, الإمارات العربية المتحدة"], "2021-05-03", ""),
]


@pytest.mark.parametrize(("line", "spots", "date", "wire"), DATELINES, ids=[line for line, *_ in DATELINES])
def test_a_dateline_is_read_with_its_places_date_and_wire_service(
    line: str, spots: list[str], date: str, wire: str
) -> None:
    made = opening(line + LEDE)
    assert made is not None
    assert [", ".join(filter(None, (place.city, place.region))) for place in made.places] == spots
    assert (made.date.isoformat() if made.date else "", made.wire) == (date, wire)
    assert (line + LEDE)[made.end :].strip() == LEDE.strip()


@pytest.mark.parametrize(
    "text",
    [
        "On May 4, 2023, the trustees of the company approved a plan – its second – for the harbour.",
        "In Berlin, 3. Mai 2021 – die Sonne scheint.",
        "Lumeo – a startup – announced a plan.",
        "The company – Gull Ferries – said so.",
        "Gull Ferries Inc. – May 3, 2021 – today announced a plan.",
        "“We are happy” – said Ada Roy.",
        "A new boat, 3 May 2021, will be put into service.",
        "LONDON: what to see in spring.",
    ],
)
def test_a_sentence_is_no_dateline(text: str) -> None:
    made = opening(text + LEDE)
    assert made is None or made.strength == "weak"


@pytest.mark.parametrize(
    "text", ["Paris, le 3 mai 2021", "Berlin, den 3. Mai 2021", "Brussels, 12 March 2024", "東京、2021年5月3日"]
)
def test_a_place_and_a_date_fill_a_line(text: str) -> None:
    made = opening(text)
    assert made is not None
    assert made.line
    assert made.date is not None


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Friday, 15 August 2014", "2014-08-15"),
        ("2014-09-08", "2014-09-08"),
        ("2014.09.08", "2014-09-08"),
        ("den 3. Mai 2021", "2021-05-03"),
        ("Le 1er octobre 2025", "2025-10-01"),
        ("令和7年10月1日（水）", "2025-10-01"),
        ("令和元年10月1日", "2019-10-01"),
        ("二〇二五年十月十一日", "2025-10-11"),
        ("2021년 5월 3일(월)", "2021-05-03"),
        ("6th July 1994", "1994-07-06"),
        ("1º de maio de 2021", "2021-05-01"),
        ("3 d'abril de 2021", "2021-04-03"),
        ("20-Sep-21", "2021-09-20"),
        ("10 décembre 2021", "2021-12-10"),
        ("31 December 1999", "1999-12-31"),
        ("5 Juin 2020", "2020-06-05"),
    ],
)
def test_a_date_is_read_as_it_is_written(text: str, date: str) -> None:
    (found,) = dates(text)
    assert (found.start, found.end) == (0, len(text))
    assert found.date == dt.date.fromisoformat(date)


@pytest.mark.parametrize(
    ("text", "tag", "date", "sure"),
    [
        ("3/5/2021", "en", "2021-03-05", False),
        ("3/5/2021", "fr", "2021-05-03", True),
        ("3/5/2021", "en-GB", "2021-05-03", True),
        ("13/5/2021", "en", "2021-05-13", True),
        ("3.5.2021", "en", "2021-05-03", True),
        ("5/13/2021", "de", "2021-05-13", True),
        ("3.5.21", "de", "2021-05-03", False),
    ],
)
def test_the_order_of_day_and_month_is_that_of_the_language(text: str, tag: str, date: str, sure: bool) -> None:
    (found,) = dates(text, tag)
    assert (found.date, found.sure) == (dt.date.fromisoformat(date), sure)


@pytest.mark.parametrize(
    "text", ["31 February 2021", "28 people 2021", "45/45/2021", "Room 2021", "version 3.5.2021.7", "2021"]
)
def test_what_is_no_date_is_not_read_as_one(text: str) -> None:
    assert not [found for found in dates(text) if found.date]


def test_a_date_without_a_year_is_found_but_none_is_made_up() -> None:
    (found,) = dates("May 3")
    assert found.date is None


@pytest.mark.parametrize(
    "text", ["Today the company", "3 Main Street", "said", "Acme Inc.", "Really? Yes", "a" * 500, ""]
)
def test_other_words_are_no_places(text: str) -> None:
    assert places(text) == ()
