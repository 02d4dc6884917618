"""The fields of an application: THE table that the commands, the screens and the tables follow.

A new field is one row here and one line in `records.py`. Everything else loops over this table:
the options of `log`, `edit` and `interview`, what `show` and the Markdown export tell, the columns
of CSV and the headers that `import` knows.
"""

from collections.abc import Iterable, Mapping
from operator import itemgetter
from typing import Any, NamedTuple

LINE, TEXT, WORD, DAY, CONTACT, EMAIL, COUNT, DAYS, REPLIES = (
    *("line", "text", "word", "day", "contact", "email", "count", "days", "replies"),
)
"""The kinds of value: how a field is typed, shown and put into one cell of a table."""


class Field(NamedTuple):
    """One field. `name` is its key in the file and its header in CSV."""

    name: str
    kind: str
    label: str = ""
    """What `show` calls it; empty for what has a place of its own on the screen."""
    option: str = ""
    """The option that sets it in `log` and `edit`; empty where a command has its own."""
    about: str = ""
    """What the option is for, as help says it."""
    headers: str = ""
    """What other people call its column, in a score of languages, parted by `|`, the likeliest
    first."""


FIELDS = (
    Field(
        "company",
        LINE,
        headers="company|company name|employer|employer name|organisation|organization|"
        "organisation name|organization name|hiring company|name of company|"
        "company/organization|company/organisation|company applied to|firm|business|"
        "business name|company & location|company and location|company/firm|"
        "organization/company|company (link)|firm name|target company|institution|"
        "university|school|agency|firma|unternehmen|arbeitgeber|betrieb|unternehmensname|"
        "firmenname|entreprise|société|employeur|nom de l'entreprise|organisme|empresa|"
        "compañía|nombre de la empresa|nome da empresa|companhia|empregador|azienda|"
        "società|datore di lavoro|bedrijf|werkgever|bedrijfsnaam|organisatie|företag|"
        "arbetsgivare|företagsnamn|virksomhed|arbejdsgiver|bedrift|arbeidsgiver|yritys|"
        "firma nazwa|pracodawca|nazwa firmy|компания|работодатель|название компании|фирма|"
        "компанія|şirket|işveren|şirket adı|kurum|公司|公司名称|公司名稱|企业|企業|单位|"
        "企业名称|会社|会社名|企業名|応募先|회사|회사명|기업|기업명|εταιρεία|společnost|"
        "firma/společnost|zaměstnavatel|cég|munkáltató",
    ),
    Field(
        "role",
        LINE,
        option="--role",
        about="The role.",
        headers="role|job title|position|position title|title|role title|job role|job position|"
        "position applied for|job applied for|position name|name of position|vacancy|"
        "designation|job|role name|post|post applied for|opening|job name|role/position|"
        "position/role|internship|program|programme|opportunity|role applied for|"
        "job opening|position applied|job applied|role applied|stelle|position/stelle|"
        "stellenbezeichnung|jobtitel|stellentitel|beruf|tätigkeit|ausschreibung|poste|"
        "intitulé|intitulé du poste|offre|titre du poste|métier|puesto|cargo|vacante|"
        "puesto solicitado|rol|oferta|vaga|função|posição|nome da vaga|título da vaga|"
        "ruolo|posizione|mansione|functie|vacature|functietitel|tjänst|befattning|jobb|"
        "roll|stilling|jobtitel/stilling|stillingstittel|jobbtittel|titel|tehtävä|"
        "stanowisko|oferta pracy|должность|вакансия|позиция|посада|вакансія|pozisyon|görev|"
        "ilan|岗位|岗位名称|职位|职位名称|職位|職務|職缺|职务|応募職種|職種|ポジション|"
        "役職|求人|직무|포지션|직책|pozice|pozíció|θέση",
    ),
    Field(
        "outcome",
        WORD,
        headers="outcome|status|application status|current status|job status|result|final result|"
        "final outcome|decision|list|state of application|list name|board column|"
        "application result|hiring status|state|status of application|application outcome|"
        "status/outcome|outcome/status|status/result|final status|statusname|"
        "progress status|application state|app status|latest status|status update|ergebnis|"
        "stand|bewerbungsstatus|aktueller status|aktueller stand|statut|état|résultat|"
        "estado|resultado|estado actual|estado de la solicitud|situação|situação atual|"
        "stato|esito|resultaat|uitkomst|läge|resultat|udfald|tila|tulos|wynik|stan|статус|"
        "результат|состояние|итог|durum|sonuç|başvuru durumu|状态|當前狀態|当前状态|狀態|"
        "结果|結果|进度|進度|进展|求職狀態|ステータス|選考状況|合否|状況|選考結果|상태|"
        "결과|진행상황|진행 상태|전형결과|stav|výsledek|állapot|eredmény|κατάσταση",
    ),
    Field(
        "stage",
        WORD,
        headers="stage|current stage|furthest stage|stage reached|interview stage|phase|"
        "status/stage|round|current round|interview round|pipeline stage|application stage|"
        "step|last stage|highest stage|phase/stufe|stufe|runde|étape|phase actuelle|etapa|"
        "fase|fase atual|fase attuale|skede|steg|fas|vaihe|etap|этап|стадия|aşama|阶段|"
        "階段|环节|選考段階|選考ステップ|段階|단계|전형|fáze|szakasz",
    ),
    Field(
        "applied_on",
        DAY,
        "applied",
        "--applied-on",
        "When you applied.",
        headers="applied on|date applied|applied date|application date|date of application|"
        "date submitted|submitted on|submission date|date sent|applied at|when applied|"
        "applied|date|app date|apply date|day applied|applying date|date of applying|"
        "date applied on|applied date/time|application submitted|application sent|"
        "date of submission|application day|sent on|sent date|time|datetime|timestamp|"
        "activity date|datum|beworben am|bewerbungsdatum|bewerbung am|bewerbung vom|"
        "versendet am|abgeschickt am|date de candidature|date candidature|postulé le|"
        "date d'envoi|candidature envoyée|envoyée le|fecha|fecha de solicitud|"
        "fecha de aplicación|fecha de postulación|fecha de envío|aplicado el|data|"
        "data da candidatura|data de candidatura|data de aplicação|candidatei-me em|"
        "data candidatura|data di candidatura|data invio|candidato il|sollicitatiedatum|"
        "gesolliciteerd op|datum sollicitatie|ansökningsdatum|ansökt|sökt|sökt datum|"
        "datum sökt|ansøgningsdato|ansøgt|dato|søknadsdato|søkt|søkt dato|hakupäivä|haettu|"
        "päivämäärä|data aplikacji|data wysłania|data zgłoszenia|wysłano|дата|дата отклика|"
        "дата подачи|отклик|дата відгуку|tarih|başvuru tarihi|投递时间|投递日期|投遞日期|"
        "投遞時間|申请日期|申請日期|应聘日期|应聘时间|日期|时间|応募日|応募日時|"
        "エントリー日|日付|지원일|지원 날짜|지원날짜|지원일자|날짜|datum přihlášky|"
        "odesláno|jelentkezés dátuma|ημερομηνία",
    ),
    Field(
        "answer_by",
        DAY,
        "answer by",
        "--answer-by",
        "The day they promised an answer for.",
        headers="answer by|answer expected|decision expected|expected answer|answer due|"
        "decision by|response expected|response due|expected response date|antwort bis|"
        "réponse attendue",
    ),
    Field(
        "decided_on",
        DAY,
        headers="decided on|decision date|date of decision|date decided|rejection date|"
        "date rejected|rejected on|date of rejection|outcome date|date of outcome|"
        "date closed|rejected date|offer date|result date|response date|reply date|"
        "date of response|date of reply|response received on|date heard back|heard back on|"
        "status date|status changed|status updated|end date|closed on|last update|"
        "last updated|last updated at|update date|updated|updated at|updated on|"
        "date updated|last status change|status change date|archived at|absagedatum|"
        "absage am|antwortdatum|antwort am|rückmeldung am|datum der absage|letzte änderung|"
        "date de réponse|réponse le|date réponse|date du refus|fecha de respuesta|"
        "fecha respuesta|data da resposta|data resposta|data di risposta|data risposta|"
        "datum reactie|datum afwijzing|svarsdatum|svardato|data odpowiedzi|дата ответа|"
        "дата отказа|cevap tarihi|sonuç tarihi|最后更新时间|最後更新|更新日期|更新时间|"
        "回复日期|結果日|結果連絡日|회신일|결과일|발표일",
    ),
    Field(
        "offered_on",
        DAY,
        "offered",
        headers="offered on|date of offer|offer received on",
    ),
    Field(
        "accepted_on",
        DAY,
        "accepted",
        headers="accepted on|date accepted|acceptance date",
    ),
    Field(
        "interviews",
        COUNT,
        headers="interviews|number of interviews|no of interviews|interview count|interview|"
        "interviewed|interviews count|number of rounds|rounds|total interviews|"
        "had interview|interview?|got interview|interview y/n|interview (y/n)|"
        "interviews had|vorstellungsgespräch|gespräch|entretien|entretiens|entrevista|"
        "entrevistas|colloquio|colloqui|gesprek|intervju|samtale|haastattelu|rozmowa|"
        "rozmowa kwalifikacyjna|собеседование|mülakat|面试|面試|面接|면접",
    ),
    Field(
        "interviewed_on",
        DAYS,
        headers="interviewed on|interview date|date of interview|interview dates|interview day|"
        "interview date/time|interview on|date interviewed|interviews on|interview time|"
        "interview at|interview scheduled on|next interview|interview date & time|"
        "interview datetime|date of interview(s)|gesprächstermin|datum gespräch|"
        "vorstellungsgespräch am|termin vorstellungsgespräch|interviewtermin|gespräch am|"
        "date d'entretien|date entretien|date de l'entretien|fecha de entrevista|"
        "fecha entrevista|data da entrevista|data entrevista|data colloquio|"
        "data del colloquio|datum gesprek|gespreksdatum|intervjudatum|intervjudato|"
        "samtaledato|data rozmowy|дата собеседования|mülakat tarihi|面试时间|面试日期|"
        "面試日期|面試時間|面接日|面接日時|면접일|면접 날짜",
    ),
    Field(
        "contact",
        CONTACT,
        "contact",
        "--contact",
        'Whom to write to: "Name <email>".',
        headers="contact|contact name|contact person|recruiter|recruiter name|hiring manager|"
        "point of contact|name of contact|contact info|contact information|contact details|"
        "recruiter information|recruiter info|recruiter contact|hr contact|"
        "contact at company|company contact|contacts|poc|talked to|interviewer|hr|"
        "referrer contact|ansprechpartner|ansprechperson|ansprechpartnerin|kontakt|"
        "kontaktperson|personne de contact|contact rh|interlocuteur|recruteur|contacto|"
        "persona de contacto|reclutador|contato|recrutador|contatto|referente|"
        "selezionatore|contactpersoon|rekryterare|osoba kontaktowa|yhteyshenkilö|контакт|"
        "контактное лицо|рекрутер|iletişim|yetkili|联系人|聯絡人|担当者|採用担当|担当|"
        "담당자|연락처 담당자|kapcsolattartó",
    ),
    Field(
        "email",
        EMAIL,
        headers="email|contact email|email address|e-mail address|recruiter email|mail|"
        "contact e-mail address|hr email|hr mail|contact mail|contact's email|"
        "recruiter mail|hiring manager email|email id|mail id|contact email/phone|"
        "e-mail/phone|email/phone|contact e-mail|recruiter e-mail|email contact|"
        "company email|e-mail-adresse|mailadresse|email-adresse|adresse e-mail|courriel|"
        "mél|correo|correo electrónico|email de contacto|e-mail de contato|indirizzo email|"
        "mailadres|e-postadress|e-post|epost|sähköposti|adres e-mail|почта|"
        "электронная почта|эл. почта|e-posta|邮箱|电子邮件|電子郵件|郵箱|メール|"
        "メールアドレス|이메일",
    ),
    Field(
        "url",
        LINE,
        "url",
        "--url",
        "The advert.",
        headers="url|job url|link|job link|link to job|posting url|job posting url|job posting|"
        "job post url|posting|posting link|link to posting|link to job posting|advert|"
        "job ad|application link|application url|website|web site|application link/url|"
        "job post|job post link|job ad link|job advert|job listing|listing|listing url|"
        "listing link|job description link|jd link|posting link/url|link/url|url/link|"
        "job application link|job page|careers page|apply link|apply url|web link|"
        "source url|jobposting|ad link|link to ad|link to application|linkedin url|"
        "job site|site link|anzeige|stellenanzeige|link zur stelle|link zur anzeige|"
        "stellenlink|lien|lien de l'offre|lien offre|annonce|lien vers l'offre|enlace|"
        "enlace de la oferta|vínculo|link da vaga|link vaga|link annuncio|annuncio|"
        "link all'annuncio|vacaturelink|link vacature|länk|annons|lenke|annonse|"
        "annonce link|linkki|ogłoszenie|link do oferty|link do ogłoszenia|ссылка|"
        "ссылка на вакансию|посилання|bağlantı|ilan linki|岗位链接|链接|連結|网址|網址|"
        "投递链接|職缺連結|リンク|求人リンク|求人url|링크|공고|공고링크|공고 링크|odkaz|"
        "hivatkozás",
    ),
    Field(
        "source",
        LINE,
        "source",
        "--source",
        "Where you found it.",
        headers="source|job source|source of lead|where found|found on|found at|found via|"
        "how found|job board|board|platform|site|via|lead source|referral source|portal|"
        "job portal|where applied|applied via|applied through|applied where|"
        "applied on (site)|applied from|where did you find it|channel|application method|"
        "how applied|application source|found through|origin|applied where?|"
        "job site/source|medium|posted on|quelle|gefunden über|portal/quelle|jobbörse|"
        "kanal|plateforme|site d'emploi|trouvé sur|origine|fuente|plataforma|"
        "portal de empleo|medio|fonte|portale|piattaforma|bron|gevonden via|källa|kilde|"
        "lähde|źródło|portal pracy|источник|площадка|откуда|джоб-сайт|kaynak|来源|來源|"
        "渠道|投递渠道|投遞管道|招聘渠道|応募経路|媒体|求人媒体|応募サイト|경로|지원경로|"
        "출처|zdroj|forrás",
    ),
    Field(
        "location",
        LINE,
        "location",
        "--location",
        "Where the work is.",
        headers="location|job location|place|city|location of job|work location|locations|"
        "location / timezone|job city|region|country|state/city|city/state|where (city)|"
        "area|office|office location|town|site location|ort|standort|arbeitsort|stadt|"
        "einsatzort|lieu|ville|localisation|lieu de travail|ubicación|ciudad|lugar|"
        "localización|localidad|localização|cidade|local|sede|luogo|città|località|plaats|"
        "locatie|standplaats|stad|plats|arbetsort|sted|arbeidssted|by|sijainti|paikkakunta|"
        "lokalizacja|miasto|miejsce pracy|место|город|локация|місто|konum|şehir|yer|地点|"
        "工作地点|地點|工作地點|城市|所在地|勤務地|場所|근무지|지역|위치|místo|helyszín",
    ),
    Field(
        "salary",
        LINE,
        "salary",
        "--salary",
        "What it pays.",
        headers="salary|salary range|pay|compensation|wage|pay range|expected salary|comp|pay rate|"
        "salary expectation|salary expectations|salary offered|offered salary|"
        "annual salary|base salary|hourly rate|rate|remuneration|package|ctc|stipend|"
        "salary (usd)|salary/pay|budget|salary monthly gross|wages|income|gehalt|"
        "gehaltsvorstellung|gehaltswunsch|gehaltsspanne|lohn|vergütung|salaire|"
        "rémunération|prétentions|salario|sueldo|rango salarial|salário|remuneração|"
        "faixa salarial|stipendio|retribuzione|ral|salaris|loon|lön|løn|lønn|palkka|"
        "wynagrodzenie|pensja|stawka|зарплата|оклад|вилка|maaş|ücret|薪资|薪水|工资|薪資|"
        "月薪|年薪|薪资范围|給与|年収|月給|급여|연봉|plat|mzda|fizetés|μισθός",
    ),
    Field(
        "feedback",
        REPLIES,
        headers="feedback|feedback received|their feedback|feedback from them|"
        "feedback from company|feedback from employer|employer feedback|interview feedback|"
        "rückmeldung (text)|retour",
    ),
    Field(
        "notes",
        TEXT,
        headers="notes|note|comments|comment|remarks|other notes|additional notes|notes/comments|"
        "notes / comments|comments/notes|note(s)|my notes|memo|misc|notes / outcome|"
        "observations|note details|personal notes|notizen|notiz|bemerkung|bemerkungen|"
        "anmerkung|anmerkungen|kommentar|kommentare|sonstiges|remarque|remarques|"
        "commentaire|commentaires|notas|observaciones|comentarios|nota|comentario|"
        "observações|comentários|anotações|osservazioni|commenti|notities|opmerkingen|"
        "opmerking|anteckningar|anteckning|kommentarer|noter|bemærkninger|notat|notater|"
        "merknader|muistiinpanot|huomiot|uwagi|notatki|komentarz|заметки|комментарий|"
        "комментарии|примечание|примечания|нотатки|notlar|açıklama|yorum|备注|備註|备忘|"
        "说明|備考|メモ|コメント|비고|메모|poznámka|poznámky|megjegyzés|σημειώσεις",
    ),
)
"""Every field that a column can hold, in the order of the columns."""

BY_NAME = {field.name: field for field in FIELDS}
"""The fields by name."""


def with_option(names: Iterable[str] | None = None) -> list[Field]:
    """Return the fields that an option sets, all of them or those with these names."""
    wanted = None if names is None else set(names)
    return [field for field in FIELDS if field.option and (wanted is None or field.name in wanted)]


def labelled() -> list[Field]:
    """Return the fields that `show` tells in a line each."""
    return [field for field in FIELDS if field.label]


APPLICATION: Mapping[str, Any] = {
    "role": None,
    "outcome": "waiting",
    "stage": "applied",
    "applied_on": None,
    "answer_by": None,
    "decided_on": None,
    "offered_on": None,
    "accepted_on": None,
    "contact": None,
    "thread": None,
    "url": None,
    "source": None,
    "location": None,
    "salary": None,
    "notes": "",
    "if_no": "",
    "interviews": (),
    "steps": (),
    "feedback": (),
    "reflections": (),
    "logged_at": None,
    "changed_at": None,
}
"""What an application says where its record says nothing: the models have these defaults too."""

PARTS: Mapping[str, Mapping[str, Any]] = {
    "interviews": {"on": None, "at": None, "kind": "", "went_well": "", "next_time": ""},
    "steps": {"state": "pending", "settled_on": None},
    "feedback": {"on": None},
    "reflections": {"on": None, "friend": "", "went_well": "", "next_time": ""},
}
"""The same for the entries of an application's lists."""

PERSON: Mapping[str, Any] = {"name": "", "email": ""}
"""The same for a contact."""

THREAD: Mapping[str, Any] = {
    **PERSON,
    "on": None,
    "subject": "",
    "message_id": "",
    "references": (),
}
"""The same for their email that a letter can answer."""

SESSION: Mapping[str, Any] = {"what": "", "minutes": None, "application": None, "note": ""}
"""The same for a practice session."""


_OF_THE_PLAN = itemgetter(
    *("company", "role", "outcome", "stage", "applied_on", "answer_by", "decided_on"),
    *("interviews", "steps", "feedback", "logged_at", "changed_at"),
)
_PARTS = tuple(
    (name, PARTS[name], itemgetter(*PARTS[name])) for name in ("interviews", "steps", "feedback")
)


def is_pending(step: Mapping[str, Any]) -> bool:
    """Say whether a plain step is one that nobody has settled."""
    return bool({**PARTS["steps"], **step}["state"] == "pending")


def whole(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a plain record with every key that the plan asks for, so that none has a default.

    Raises TypeError, KeyError or ValueError where it isn't as the format wants it.
    """
    try:
        # What the program writes has all that the plan asks for, and needs no copy.
        _OF_THE_PLAN(record)
        found = record
    except KeyError:
        found = {**APPLICATION, **record}
    if not (type(found["company"]) is type(found["outcome"]) is type(found["stage"]) is str):
        raise TypeError("text")
    if type(found["role"]) is not str and found["role"] is not None:
        raise TypeError("role")
    for name, defaults, all_of in _PARTS:
        try:
            for one in found[name]:
                all_of(one)
        except KeyError:
            found = {**found, name: [{**defaults, **one} for one in found[name]]}
    return found
