"""The words of tables that people and programs keep, as data: headers, ticks, totals, empty cells.

What other people call a field stands in the table of fields; here is what is no field, and the
forms that headers take where the very words are in no list. Headers are letters and digits alone,
without case and accents; words are parted by `|`.
"""

import re
from collections.abc import Mapping, Sequence


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split("|"))


NOTHING = _words(
    "|-|--|---|–|—|?|??|...|…|.|/|n/a|na|n.a.|#n/a|none|none named|null|nil|nan|undefined|tbd|tba|"
    "unknown|unbekannt|keine angabe|k.a.|k. a.|yyyy-mm-dd|dd/mm/yyyy|mm/dd/yyyy|#value!|#ref!|"
    "not set|not known|not applicable|(none)|(empty)|empty|inconnu|无|無|暂无|なし|없음|нет данных|"
    "#name?|#div/0!|not specified|unspecified"
)
"""What people write into a cell that has nothing to say, case-folded."""

YES = _words(
    "yes|y|x|true|1|✓|✔|✅|☑|√|done|ok|ja|oui|si|sí|sim|да|tak|evet|是|有|はい|예|v|[x]|checked"
)
NO = _words(
    "no|n|false|0|✗|❌|✘|✖|☐|nein|non|não|нет|nie|hayır|否|无|無|いいえ|아니오|[]|unchecked"
)
TICKS = YES | NO | _words("-|n/a|na")
"""What stands in a column of ticks, case-folded."""

OUT_ONLY = _words("id|todo")
"""Columns of our own table that follow from the others."""

COUNTERS = _words(
    "|no|nr|num|number|index|sno|srno|slno|serialno|row|entry|rank|lfdnr|n|序号|编号|編號|番号|번호|"
    "numero|lp|pp|id"
)
"""Headers of a column that only counts the rows."""

SENT = _words(
    "applied|sent|submitted|appliedyet|appliedyn|isapplied|hasapplied|didiapply|appliedornot|"
    "beworben|postule|candidature|aplicado|enviado|inviato|gesolliciteerd|sokt|ansokt|ansogt|"
    "haettu|wyslano|отклик|basvuruldu|已投递|已投遞|投递|投遞"
)
"""Headers of a column that says whether one applied at all."""

WEAK_STATUS = _words(
    "response|reply|update|latestupdate|lastaction|progress|answer|responsestatus|remark|remarks|"
    "respuesta|reponse|antwort|ruckmeldung|resposta|risposta|svar|odpowiedz|ответ|反馈|回复|備考|"
    "currentprogress|activity|outcomereason|lastactivity|responses|feedback|comment"
)
"""Headers of a column that may say how an application stands, where no other does."""

SURE_STATUS = _words("applicationstatus|applicationstate|appstatus|bewerbungsstatus")
FINAL = re.compile("final|outcome|result|decision|ergebnis|esito|结果|結果|wynik|udfald|итог|결과")
SECRET = re.compile(
    "^(pw|pwd|pass|.*(login|zugangsdaten|credential|password|passwort|passphrase|passcode|kennwort"
    "|motdepasse|contrasena|senha|wachtwoord|losenord|haslo|пароль|密码|密碼|パスワード|비밀번호).*)$"
)
"""A header of what a journal is no place for."""

TOTALS = _words(
    "total|totals|sum|subtotal|grandtotal|count|average|summe|gesamt|total:|somme|totale|totaal|"
    "suma|итого|всего|合计|合計|总计|總計|합계"
)
"""How a row begins that sums up the others."""

MARKS = re.compile(r"^\s*(?:<<<<<<<|=======|>>>>>>>|===|---|###|\*\*\*)")
SECTION = re.compile(
    r"(?:(?:week|kw|woche|semaine|semana|month|page|day|q)\W*\d+|20\d\d"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?:\W+20\d\d)?)\W*",
    re.I,
)
"""A row that only divides the others."""

COMPANIES = _words("company|company name|firma|公司|公司名称")
"""What stands for the company in a row that is a header or a template, case-folded."""

ROLES = re.compile(
    r"engineer|develop|analyst|manager|intern|design|scientist|assistant|consult|architect|admin|"
    r"tester|writer|specialist|coordinator|teacher|nurse|officer|director|lead|associate|technician|"
    r"programm|support|clerk|trainee|werkstudent|entwickler|ingenieur|praktik|berater|kauf|"
    r"développ|ingénieur|stagiaire|chef|charg|desarroll|ingenier|analista|técnic|program|工程师|"
    r"工程師|设计|設計|开发|開發|測試|测试|经理|經理|エンジニア|営業|개발|디자이너|엔지니어",
    re.I,
)
"""A part of the names of many roles."""

FORMS = (
    (
        "url",
        "(?:.*(?:job|post|posting|application|advert|ad|vacancy|listing|position|role|offer))"
        "(?:link|url|page|website)s?|(?:link|url)(?:to|of|for)?(?:the)?(?:job|post|application|ad).*",
    ),
    (
        "interviewed_on",
        "(?!.*follow).*interview.*(?:date|day|time|on)|(?:date|time)of.*interview.*",
    ),
    (
        "decided_on",
        "(?:rejection|rejected|decision|outcome|result|closed|response|final|status)"
        ".{0,9}(?:date|day|on|at)|(?:date|day)(?:of)?(?:the)?(?:rejection|rejected|decision|outcome"
        "|result|response|closed|reply).{0,8}",
    ),
    (
        "applied_on",
        "(?:.{0,6})(?:applied|application|submitted|submission|apply|sent)"
        "(?:on)?(?:date|day|on|at)|(?:date|day|when)(?:i|of)?(?:was)?"
        "(?:applied|application|submitted|submission|apply|applying|sent).{0,9}",
    ),
    (
        "outcome",
        "(?:.*(?:application|current|final|my|hiring|job|interview|process|recruitment))"
        "(?:status|outcome|result|state)",
    ),
    ("email", "(?:recruiter|contact|hr|hiring|company|employer|their).*e?mail(?:address|id)?"),
    ("contact", "(?:recruiter|contact|hiringmanager|hr|interviewer).{0,6}(?:name|person|s)"),
    ("company", "(?:the)?(?:company|employer|firm|organi[sz]ation)(?:names?|applied(?:to|for)|s)"),
    ("role", "(?:the)?(?:job|position|role)(?:title|name|applied|position|role)s?(?:for)?"),
    ("location", "(?:job|work|office|company)?(?:location|city|place)s?"),
    (
        "salary",
        "(?:expected|offered|annual|base|monthly|yearly|target|estimated|advertised|stated"
        "|proposed)(?:salary|compensation|pay)(?:range)?|(?:salary|pay|compensation)(?:range|offered"
        "|offer|expectations?|expected|band|estimate|info|perannum|peryear|usd|eur|gbp)",
    ),
)
"""Forms of headers, by our field, where the very words are in no list."""

OUR_OWN = "a Bounceback table"
MAKERS: Sequence[tuple[str, frozenset[str]]] = (
    (OUR_OWN, _words("company|outcome|stage|appliedon|decidedon")),
    ("a JobSync table", _words("createdat|applieddate|company|jobtitle|jobsource")),
    ("a Simplify table", _words("job|company|applied|status")),
    ("a Huntr table", _words("list|dateapplied")),
    ("a Huntr table", _words("list|jobtitle")),
    ("a Huntr table", _words("listname|companyname")),
    ("a Teal table", _words("companyname|role|excitement")),
    ("a Teal table", _words("companyname|statusname")),
    ("a Teal table", _words("companyname|jobtitle|status")),
)
"""The programs whose tables are known by their headers."""

UNNAMED: Sequence[Mapping[str, str]] = (
    # A list copied from Handshake: its first column is headed by what stands in small type there.
    {"jobtype": "company", "jobdescription": "role", "location": "location", "url": "url"},
)
"""Our fields for the headers of a program that doesn't name the company."""
