"""Sample kits in eleven languages and six scripts, for tests of pages. All of it is fiction.

Each kit has a headline, a subhead, a dateline, paragraphs with bold, italic and a link, a quote, a heading, a list and
a numbered one, a figure, a boilerplate and a contact. The Arabic and the Hebrew one mix in Latin words and digits, so
that the writing direction turns within a line.

The fonts in ``tests/fonts`` hold the letters of these texts and no others: after a change, run
``scripts/make_test_fonts.py``.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from io import BytesIO

from app.kit import (
    Attribution,
    Boilerplate,
    Contact,
    Dateline,
    Figure,
    Heading,
    ListBlock,
    Media,
    Paper,
    Paragraph,
    Place,
    PressKit,
    Quote,
    Release,
    Speaker,
    Timing,
)
from app.language import language as rules
from app.text import RichText, parse_markup

PICTURE = "picture.png"


def media() -> dict[str, bytes]:
    """Return the files of every sample: one small picture."""
    return {PICTURE: _picture()}


@lru_cache(maxsize=1)
def _picture() -> bytes:
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (900, 500), (222, 231, 236))
    ImageDraw.Draw(image).polygon([(120, 420), (450, 90), (780, 420)], fill=(29, 84, 112))
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _kit(
    language: str,
    paper: Paper,
    *,
    issuer: str,
    headline: str,
    subhead: str,
    city: str,
    lede: str,
    quote: str,
    speaker: tuple[str, str],
    said: str = "",
    heading: str,
    body: str,
    points: tuple[str, ...],
    steps: tuple[str, ...],
    caption: str,
    credit: str,
    alt: str,
    about: str,
    boilerplate: str,
    contact: tuple[str, str, str],
) -> PressKit:
    """Return a kit of the given texts (mark-up, with lines folded). `said` replaces the rule's attribution."""
    usual = rules(language)
    fold = "" if language in ("ja-JP", "th-TH") else " "

    def rich(text: str) -> RichText:
        return parse_markup(re.sub(r"\n\s*", fold, text))

    before = said and language in ("ja-JP", "hi-IN", "th-TH")
    attribution = Attribution(words=said, place="before" if before else "after")
    story = (
        Paragraph(rich(lede)),
        Quote(rich(quote), Speaker(speaker[0], speaker[1], issuer), attribution),
        Heading(rich(heading)),
        Paragraph(rich(body)),
        ListBlock(tuple(rich(point) for point in points)),
        Figure(PICTURE),
        ListBlock(tuple(rich(step) for step in steps), numbered=True),
    )
    name, title, phone = contact
    return PressKit(
        language=language,
        paper=paper,
        issuer=issuer,
        release=Release(
            timing=Timing(line=usual.release_line),
            headline=rich(headline),
            subheads=(rich(subhead),),
            dateline=Dateline((Place(city),), dt.date(2026, 11, 18)),
            story=story,
            end_mark="###",
        ),
        boilerplates=(Boilerplate(text=rich(boilerplate), heading=about),),
        contacts=(Contact(name, title, issuer, "press@lumen.example", phone),),
        media=(Media(PICTURE, caption, credit, alt),),
    )


_ENGLISH = _kit(
    "en-US",
    "letter",
    issuer="Harrow Sound Ferries",
    headline="The night ferry to Harrow opens a library that sails",
    subhead="Nine hundred books, forty berths and no late fees: readers may hand a book back in either harbor",
    city="HARROW",
    lede="""Harrow Sound Ferries has fitted the *Ida Belle*, its oldest ship, with **a library of nine hundred
        volumes**, the first afloat on a scheduled crossing. Passengers who begin a novel at dusk and are unable to
        finish it by daybreak may carry it ashore; the official catalog is [open to everyone](https://ferry.example/books).""",
    quote="A crossing is five hours with nothing to decide. We thought that was exactly what a difficult book needs.",
    speaker=("Ada Roy", "president"),
    heading="What is on the shelves",
    body="""Fishermen, schoolteachers and two retired pilots chose the books. Every shelf is fenced with a brass rail
        against rough weather, and the reading lamps are dimmed after midnight; a straightforward rule, “whoever wakes
        first makes coffee,” hangs beside the door.""",
    points=(
        "Novels, in seven languages",
        "Charts and pilot books, **for reference only**",
        "A shelf of loose ends",
    ),
    steps=("Choose a book at the counter.", "Read until the fog bell rings.", "Leave it in any harbor of the Sound."),
    caption="The reading room of the Ida Belle, looking aft.",
    credit="Photo: Ines Okafor",
    alt="A narrow room with bookshelves and a brass rail along both walls",
    about="About Harrow Sound Ferries",
    boilerplate="""Harrow Sound Ferries has linked eleven islands since 1921. It is owned by its passengers and crews.
        Timetables: [ferry.example](https://ferry.example).""",
    contact=("Ines Okafor", "Head of Communications", "+1 902 555 0148"),
)

_FRENCH = _kit(
    "fr-FR",
    "a4",
    issuer="Les Moulins de l’Aure",
    headline="À Saint-Aubin, le dernier moulin à marée se remet à moudre",
    subhead="Après trente-sept ans de silence, la grande roue tourne de nouveau, deux fois par jour, au gré de la lune",
    city="SAINT-AUBIN",
    lede="""L’association **Les Moulins de l’Aure** a remis en marche mardi le moulin à marée du Pont-Noir. Cœur de
        chêne, dents de cormier : la roue, *entièrement reconstruite à la main*, entraîne deux meules qui produiront
        chaque année quarante tonnes de farine ; le calendrier des mouvements [est public](https://moulin.example/marees).""",
    quote="""Un meunier ordinaire attend le vent. Nous, nous savons l’heure au quart près jusqu’en 2060 : c’est
        extraordinairement reposant.""",
    speaker=("Maëlle Guérin", "présidente"),
    heading="Une mécanique qui obéit à la lune",
    body="""Le bassin se remplit à marée haute et se vide en six heures. Des bénévoles, parmi lesquels un horloger et
        deux charpentières de marine, ont retrouvé les gabarits d’origine dans une sacristie désaffectée ; ils ont
        œuvré pendant dix-huit mois.""",
    points=("La roue : 7,20 m de diamètre", "Les meules, **venues de La Ferté**", "Le pain, chaque samedi matin"),
    steps=("L’eau monte dans le bassin.", "La vanne s’ouvre à mi-marée.", "La farine tombe, tiède, dans le sac."),
    caption="La roue du Pont-Noir, à mi-marée.",
    credit="Photo : Noé Castel",
    alt="Une grande roue de bois à moitié plongée dans l’eau",
    about="À propos des Moulins de l’Aure",
    boilerplate="""L’association réunit depuis 2019 les habitants de quatre communes. Elle ne reçoit aucune subvention
        et vend son pain : [moulin.example](https://moulin.example).""",
    contact=("Noé Castel", "chargé de presse", "+33 2 55 55 01 48"),
)

_GERMAN = _kit(
    "de-DE",
    "a4",
    issuer="Sternwarte Hohenlinde e. V.",
    headline="Sternwarte Hohenlinde zeigt den Himmel jetzt auch bei Regen",
    subhead="Ein Wolkenarchiv sammelt Nächte, in denen nichts zu sehen war, und stößt auf großes Interesse",
    city="HOHENLINDE",
    lede="""Die **Sternwarte Hohenlinde** eröffnet am Freitag ihr Wolkenarchiv: 4.112 Aufzeichnungen aus Nächten, in
        denen Beobachterinnen und Beobachter vergeblich auf klaren Himmel warteten. *Jede einzelne* wurde
        handschriftlich geführt; die Sammlung ist [vollständig im Netz](https://warte.example/wolken) zugänglich.""",
    quote="""Wissenschaftsgeschichte besteht größtenteils aus schlechtem Wetter. Wir haben nur aufgehört, uns dafür zu
        entschuldigen.""",
    speaker=("Dr. Henrike Tammen", "Leiterin"),
    heading="Was in den Heften steht",
    body="""Neben Luftdruck und Windrichtung finden sich Strickmuster, Schachpartien und ein Liebesbrief. Die
        Donaudampfschifffahrtsgesellschaft bat 1908 um Auskunft, ob der Komet „auch an Sonn- und Feiertagen“ zu sehen
        sei; die Antwort lautete: grundsätzlich ja, tatsächlich nein.""",
    points=(
        "312 Hefte, das älteste von 1871",
        "Eine **Regenmesserwerkstatt** für Kinder",
        "Führungen bei Bewölkung",
    ),
    steps=("Schuhe ausziehen.", "Heft wählen und Handschuhe überstreifen.", "Eigene Nacht eintragen."),
    caption="Der Lesesaal unter der geschlossenen Kuppel.",
    credit="Foto: Jonas Adeyemi",
    alt="Ein runder Saal mit Pulten, darüber eine geschlossene Kuppel",
    about="Über die Sternwarte Hohenlinde",
    boilerplate="""Die Sternwarte wird seit 1866 von ihren Mitgliedern betrieben. Sie besitzt drei Fernrohre und
        siebzehn Regenschirme: [warte.example](https://warte.example).""",
    contact=("Jonas Adeyemi", "Öffentlichkeitsarbeit", "+49 421 555 0123"),
)

_POLISH = _kit(
    "pl-PL",
    "a4",
    issuer="Spółdzielnia Dzwon",
    headline="Łąkowa odzyskała dzwon, którego nikt nie zgubił",
    subhead="Źródła milczą, skąd się wziął; mieszkańcy postanowili, że będzie dzwonił na dobrą pogodę",
    city="ŁĄKOWA",
    lede="""Spółdzielnia **Dzwon** zawiesiła w czwartek na wieży remizy dzwon z 1743 roku, znaleziony *pod podłogą
        mleczarni*. Żadna z okolicznych parafii nie zgłosiła straty, a napis na płaszczu, odczytany przez konserwatorów,
        brzmi: „Wołam, gdy słońce”. Pełną dokumentację [opublikowano w sieci](https://dzwon.example/akta).""",
    quote="Przez dwieście lat leżał cicho. Najwyraźniej czekał, aż ktoś przestanie go szukać.",
    speaker=("Zofia Więcek", "prezeska spółdzielni"),
    heading="Jak brzmi dobra pogoda",
    body="""Dźwięk, niski i nieco zachrypnięty, słychać w promieniu sześciu kilometrów. Najmłodsi dzwonnicy mają po
        dziesięć lat, najstarsza, pani Jadwiga, osiemdziesiąt trzy; wszyscy przeszli trzymiesięczne przeszkolenie.""",
    points=("Waga: 412 kg", "Średnica: **88 centymetrów**", "Ton: gis, „prawie”"),
    steps=("Spojrzeć na zachód.", "Zapytać sąsiada.", "Pociągnąć za linę trzy razy."),
    caption="Dzwon tuż po wydobyciu spod podłogi.",
    credit="Fot. Michał Żuraw",
    alt="Ciemny dzwon stojący na deskach",
    about="O Spółdzielni Dzwon",
    boilerplate="""Spółdzielnia prowadzi mleczarnię, bibliotekę i od niedawna wieżę. Zrzesza 318 osób:
        [dzwon.example](https://dzwon.example).""",
    contact=("Michał Żuraw", "rzecznik prasowy", "+48 22 555 01 48"),
)

_GREEK = _kit(
    "el-GR",
    "a4",
    issuer="Συνεταιρισμός Αλμύρα",
    headline="Οι αλυκές της Αλμύρας ξανανοίγουν με τον ήλιο για μηχανή",
    subhead="Έπειτα από σαράντα χρόνια, δεκαεννέα οικογένειες μαζεύουν πάλι αλάτι με το χέρι",
    city="ΑΛΜΥΡΑ",
    lede="""Ο **Συνεταιρισμός Αλμύρα** άνοιξε το Σάββατο τις παλιές αλυκές του κόλπου. Το θαλασσινό νερό κυλά *χωρίς
        αντλίες* από δεξαμενή σε δεξαμενή, και ύστερα από εξήντα ημέρες μένει μονάχα το αλάτι· το ημερολόγιο της
        συγκομιδής [είναι διαθέσιμο σε όλους](https://almyra.example/imerologio).""",
    quote="Δεν βιαζόμαστε. Ο ήλιος δουλεύει κάθε μέρα και δεν ζήτησε ποτέ του άδεια.",
    speaker=("Ελένη Δροσινού", "πρόεδρος"),
    heading="Από τη θάλασσα στο τραπέζι",
    body="""Τα εργαλεία φτιάχτηκαν από ξύλο ελιάς, όπως τα περιέγραψαν οι γεροντότεροι. Στην πρώτη χρονιά αναμένονται
        εκατόν είκοσι τόνοι, από τους οποίους οι μισοί θα ταξιδέψουν με καΐκι· τι άλλο θα μπορούσε να θέλει κανείς;""",
    points=("Ανθός αλατιού, Ιούλιο και Αύγουστο", "Χοντρό αλάτι, **όλο τον χρόνο**", "Επισκέψεις με ξυπόλυτα πόδια"),
    steps=("Γεμίζουμε την πρώτη δεξαμενή.", "Περιμένουμε.", "Μαζεύουμε πριν φυσήξει ο μαΐστρος."),
    caption="Η τελευταία δεξαμενή, την αυγή.",
    credit="Φωτογραφία: Νίκος Βάλβης",
    alt="Λευκοί σωροί αλατιού δίπλα στη θάλασσα",
    about="Σχετικά με τον Συνεταιρισμό Αλμύρα",
    boilerplate="""Ο συνεταιρισμός ιδρύθηκε το 2021 από κατοίκους τριών χωριών. Περισσότερα:
        [almyra.example](https://almyra.example).""",
    contact=("Νίκος Βάλβης", "υπεύθυνος επικοινωνίας", "+30 21 0555 0148"),
)

_RUSSIAN = _kit(
    "ru-RU",
    "a4",
    issuer="Товарищество «Белый мыс»",
    headline="На Белом мысе заработала почта для тех, кто ещё не решил, что написать",
    subhead="Незаконченные письма хранят бесплатно, пока отправитель не подберёт последнее слово",
    city="БЕЛЫЙ МЫС",
    lede="""Товарищество **«Белый мыс»** открыло в здании старого маяка отделение для незаконченных писем. Каждое
        получает номер и отдельную ячейку, *сухую и тёмную*, а правила хранения, согласованные с жителями,
        [опубликованы на сайте](https://mys.example/pravila). За первую неделю принято 207 писем.""",
    quote="""Люди думают, что письмо не отправлено от лени. На самом деле не хватает одного предложения, и обычно
        короткого.""",
    speaker=("Вера Ильинская", "председатель правления"),
    heading="Как устроено хранение",
    body="""Ячейки сделаны из лиственницы, выброшенной морем. Смотритель, бывший радиотелеграфист, раз в месяц
        проветривает помещение и напоминает о сроках тем, кто об этом попросил; остальных не беспокоят.""",
    points=("Приём по вторникам и субботам", "Хранение **до востребования**", "Чернила и сургуч за счёт маяка"),
    steps=("Принести письмо.", "Назвать причину, если хочется.", "Вернуться, когда слово найдено."),
    caption="Ячейки в нижнем зале маяка.",
    credit="Фото: Павел Чернов",
    alt="Деревянные ячейки с конвертами вдоль круглой стены",
    about="О товариществе «Белый мыс»",
    boilerplate="""Товарищество содержит маяк, пристань и метеостанцию. Подробности: [mys.example](https://mys.example).""",
    contact=("Павел Чернов", "пресс-секретарь", "+7 495 555 01 48"),
)

_ARABIC = _kit(
    "ar",
    "a4",
    issuer="جمعية بستان المدينة",
    headline="بستان فوق السطوح يطعم حيّا كاملا في المدينة القديمة",
    subhead="مئة وعشرون عائلة تزرع 36 سطحا وتتقاسم المحصول كل يوم جمعة",
    city="المدينة القديمة",
    lede="""أعلنت **جمعية بستان المدينة** اليوم افتتاح أكبر بستان معلّق في الحي، بالتعاون مع شركة Lumen Harbor التي
        قدّمت نظام الري *Tide 2* مجانا. ويغطي البستان 4,200 متر مربع، ويوفّر 31% من خضار السكان؛ ويمكن الاطلاع على
        [خريطة السطوح](https://bustan.example/map) في موقع الجمعية.""",
    quote="كنا نظن أن السطح مكان للغسيل فقط. اليوم يصعد الأطفال إليه قبل المدرسة ليعدّوا حبات الطماطم.",
    speaker=("ليلى الحداد", "رئيسة الجمعية"),
    said="قالت ليلى الحداد، رئيسة الجمعية",
    heading="كيف يعمل البستان",
    body="""تجمع الخزانات مياه المطر في الشتاء (نحو 900 لتر لكل سطح)، ثم توزّعها مضخات صغيرة من طراز LH-12 تعمل بالطاقة
        الشمسية. ويسجّل المتطوعون القراءات مرتين في اليوم، في الساعة 6:30 صباحا و19:45 مساء، ولا يحتاجون إلى أي خبرة.""",
    points=("الطماطم والنعناع والباذنجان", "ورشات **مجانية** للأطفال", "سوق أسبوعي باسم Green Friday"),
    steps=("سجّل اسمك عند البواب.", "اختر سطحا وصندوقا.", "تعال يوم الجمعة ومعك سلة."),
    caption="السطح رقم 7 عند الغروب.",
    credit="تصوير: سامي نصّار",
    alt="صناديق خضراء على سطح بيت قديم",
    about="نبذة عن جمعية بستان المدينة",
    boilerplate="""تأسست الجمعية عام 2019 على يد سكان الحي، وتعمل دون أي تمويل خارجي:
        [bustan.example](https://bustan.example).""",
    contact=("سامي نصّار", "مسؤول الإعلام", "+962 6 555 0148"),
)

_HEBREW = _kit(
    "he-IL",
    "a4",
    issuer="תחנת הרוח גבעת אורן",
    headline="תחנת הרוח הישנה בגבעת אורן חוזרת לטחון קמח",
    subhead="אחרי 58 שנים של שתיקה הכנפיים מסתובבות שוב, והלחם הראשון חולק לשכנים",
    city="גבעת אורן",
    lede="""**תחנת הרוח גבעת אורן** הודיעה היום על חידוש הטחינה, בשיתוף חברת Harbor Lumen שתרמה את החיישן *Breeze 3*.
        הכנפיים, באורך 11.5 מטר, נבנו מחדש בידי מתנדבים, ובשנה הראשונה ייטחנו כאן כ-40 טון חיטה; לוח הרוחות
        [פתוח לכולם](https://ruach.example/luach) באתר התחנה.""",
    quote="אנשים שואלים מה עושים כשאין רוח. מחכים, שותים תה ומדברים; זה היה תמיד חלק מן העבודה.",
    speaker=("נועה ברקאי", "מנהלת התחנה"),
    said="אמרה נועה ברקאי, מנהלת התחנה",
    heading="מה יש בתחנה",
    body="""בקומה התחתונה פועלת מאפייה קטנה (8 מקומות ישיבה), ובקומה העליונה אפשר לראות את גלגלי העץ. מד הרוח מדגם
        HL-7 מעדכן את השלט בכניסה כל 15 דקות, בין 7:30 ל-18:00, והכניסה חופשית לכל מי שמביא סיפור.""",
    points=("קמח מלא, 1 ק״ג", "סדנאות **ללא תשלום** לילדים", "מועדון קריאה בשם Slow Mill"),
    steps=("להביט בכנפיים.", "להקשיב לשעון.", "לקחת שקית ולשלם בקופסה."),
    caption="הכנפיים החדשות ביום הבדיקה.",
    credit="צילום: אורי שמש",
    alt="תחנת רוח לבנה על גבעה",
    about="אודות תחנת הרוח גבעת אורן",
    boilerplate="""התחנה נבנתה בשנת 1894 ומופעלת בידי 26 מתנדבים: [ruach.example](https://ruach.example).""",
    contact=("אורי שמש", "דובר", "+972 3 555 0148"),
)

_JAPANESE = _kit(
    "ja-JP",
    "a4",
    issuer="月見坂文庫",
    headline="月見坂文庫、雨の日だけ開く小さな図書室を公開",
    subhead="晴れた日は閉館。「急がない読書」のための二百席を用意しました",
    city="月見坂",
    lede="""月見坂文庫は本日、旧駅舎を改修した「雨の図書室」を公開しました。蔵書は**約一万二千冊**で、開館を知らせるのは
        屋根に置かれた*Lumen 4*という名の小さな雨量計です。利用は無料で、当日の開館状況は
        [公式サイト](https://ame.example/today)で確認できます。""",
    quote="雨が降ると、人は少しだけ立ち止まります。その時間に本があれば、きっと十分ではないでしょうか。",
    speaker=("水野 千早", "館長"),
    said="館長の水野 千早は、こう話しています",
    heading="図書室のしくみ",
    body="""屋根を流れる雨水は、ガラスの樋を通って中庭の池に注ぎます。雨量が1時間に3ミリを超えると扉の鈴が鳴り、スタッフが
        コーヒーを淹れはじめます。閉館は雨がやんでから30分後。「読みかけの一章を終えるのにちょうどよい」と好評です。""",
    points=("小説、詩集、絵本", "**傘の貸し出し**（50本）", "雨音の録音室"),
    steps=("靴を脱ぐ。", "席を選ぶ。", "雨がやむまで読む。"),
    caption="中庭に面した窓際の席。",
    credit="撮影：佐伯 透",
    alt="大きな窓と、雨の中庭に向かって並ぶ椅子",
    about="月見坂文庫について",
    boilerplate="""月見坂文庫は2018年に設立された市民図書館です。運営は百四十人の会員が担っています。
        [ame.example](https://ame.example)""",
    contact=("佐伯 透", "広報担当", "+81 3 5555 0148"),
)

_HINDI = _kit(
    "hi-IN",
    "a4",
    issuer="नीम घाट समिति",
    headline="नीम घाट पर शुरू हुई तैरती पाठशाला",
    subhead="बाढ़ के मौसम में भी कक्षाएँ नहीं रुकेंगी, क्योंकि अब स्कूल ख़ुद बच्चों के पास पहुँचेगा",
    city="नीम घाट",
    lede="""**नीम घाट समिति** ने आज अपनी पहली तैरती पाठशाला का उद्घाटन किया। पुरानी नाव *सरस्वती* को विद्यार्थियों ने
        शिक्षकों के साथ मिलकर नया रूप दिया है, और इसमें 48 बच्चे एक साथ पढ़ सकते हैं; समय-सारणी
        [सबके लिए उपलब्ध है](https://ghat.example/samay)।""",
    quote="नदी ने हमसे रास्ता छीना था। हमने सोचा, क्यों न उसी नदी को रास्ता बना लिया जाए।",
    speaker=("मीरा श्रीवास्तव", "अध्यक्ष"),
    said="समिति की अध्यक्ष मीरा श्रीवास्तव ने कहा:",
    heading="नाव पर क्या-क्या है",
    body="""छत पर सौर पैनल हैं, जिनसे पंखे, बत्तियाँ और एक छोटा पुस्तकालय चलता है। हर सुबह 7:15 बजे नाव पाँच गाँवों से
        विद्यार्थियों को लेती है; संध्या को वही नाव स्त्रियों की साक्षरता कक्षा और स्वास्थ्य केंद्र बन जाती है।""",
    points=("दो कक्षाएँ और एक रसोई", "**निःशुल्क** पुस्तकें", "शुक्रवार को कहानी-संध्या"),
    steps=("घाट पर नाम लिखवाएँ।", "घंटी की प्रतीक्षा करें।", "हाथ पकड़कर चढ़ें।"),
    caption="उद्घाटन के दिन तैरती पाठशाला।",
    credit="छायाचित्र: अर्जुन मिश्र",
    alt="नदी पर खड़ी रंगीन नाव और हाथ हिलाते बच्चे",
    about="नीम घाट समिति के बारे में",
    boilerplate="""समिति की स्थापना 2017 में हुई और इसमें 112 स्वयंसेवक हैं: [ghat.example](https://ghat.example)।""",
    contact=("अर्जुन मिश्र", "जनसंपर्क", "+91 11 5555 0148"),
)

_THAI = _kit(
    "th-TH",
    "a4",
    issuer="สหกรณ์ตลาดน้ำบางแก้ว",
    headline="ตลาดน้ำบางแก้วเปิดท่าเรือแห่งใหม่สำหรับเรือขายหนังสือ",
    subhead="ผู้อ่านแลกหนังสือเก่ากับผลไม้ตามฤดูกาลได้ทุกเช้าวันอาทิตย์",
    city="บางแก้ว",
    lede="""**สหกรณ์ตลาดน้ำบางแก้ว** เปิดท่าเรือหนังสือแห่งแรกของคลองเมื่อเช้าวันนี้ เรือไม้สิบสองลำบรรทุกหนังสือกว่า
        *สามพันเล่ม* ไปจอดหน้าบ้านของผู้อ่านโดยไม่คิดค่าส่ง ชาวบ้านสามารถดู
        [ตารางเดินเรือ](https://bangkaew.example/boats) ได้ตลอดเวลา""",
    quote="น้ำขึ้นเราก็ไป น้ำลงเราก็อ่านหนังสือรอ ไม่มีใครรีบร้อนเลยสักคน",
    speaker=("สมหญิง ใจดี", "ประธานสหกรณ์"),
    said="คุณสมหญิง ใจดี ประธานสหกรณ์ กล่าวว่า:",
    heading="บนเรือมีอะไรบ้าง",
    body="""เรือแต่ละลำมีชั้นวางกันน้ำ โคมไฟพลังงานแสงอาทิตย์ และสมุดบันทึกสำหรับเขียนถึงผู้อ่าน
        คนถัดไป ระบบนำทางรุ่น LH-12 ช่วยให้คนพายเรือรู้ระดับน้ำล่วงหน้า 3 ชั่วโมง เด็กนักเรียนจากโรงเรียนริมคลองเป็นผู้ดูแลทะเบียนทั้งหมด""",
    points=("นิทานและตำราอาหาร", "มุมอ่านหนังสือ **สำหรับผู้สูงอายุ**", "น้ำชาอุ่นในวันฝนตก"),
    steps=("โบกมือเรียกเรือ", "เลือกหนังสือหนึ่งเล่ม", "วางผลไม้ลงในตะกร้า"),
    caption="เรือหนังสือลำแรกที่ท่าบางแก้ว",
    credit="ภาพ: ธนา วงศ์ไพร",
    alt="เรือไม้บรรทุกหนังสือจอดอยู่ริมคลอง",
    about="เกี่ยวกับสหกรณ์ตลาดน้ำบางแก้ว",
    boilerplate="""สหกรณ์ก่อตั้งเมื่อ พ.ศ. 2559 มีสมาชิก 240 ครอบครัว [bangkaew.example](https://bangkaew.example)""",
    contact=("ธนา วงศ์ไพร", "ฝ่ายประชาสัมพันธ์", "+66 2 555 0148"),
)

SAMPLES: dict[str, PressKit] = {
    sample.language: sample
    for sample in (
        *(_ENGLISH, _FRENCH, _GERMAN, _POLISH, _GREEK, _RUSSIAN),
        *(_ARABIC, _HEBREW, _JAPANESE, _HINDI, _THAI),
    )
}
"""The kits by their language."""
