"""The words in which people and programs write how an application stands, as data.

English, German, French, Spanish, Portuguese, Italian, Dutch, Swedish, Danish, Norwegian, Finnish,
Polish, Russian, Turkish, Chinese, Japanese and Korean, with a little Ukrainian, Czech, Hungarian
and Greek. Phrases are parted by `|`.
"""

from collections.abc import Mapping

STANDING: Mapping[str, str] = {
    "waiting": (
        "waiting|wait|pending|awaiting|awaiting response|awaiting reply|awaiting feedback|"
        "awaiting decision|awaiting answer|waiting for response|waiting for reply|"
        "waiting to hear|waiting to hear back|waiting on them|waiting on response|in progress|"
        "in process|under process|processing|in review|under review|under consideration|"
        "being considered|being reviewed|reviewing|reviewed|review|considering|active|open|"
        "ongoing|on going|on hold|hold|paused|no response yet|no reply yet|no answer yet|"
        "no news yet|nothing yet|no update yet|no updates yet|no decision yet|not yet heard|"
        "yet to hear|not heard yet|not heard back yet|havent heard back|havent heard back yet|"
        "have not heard back|have not heard back yet|followed up|follow up|follow up sent|"
        "following up|viewed|application viewed|seen|contacted|application received|"
        "received application|confirmation received|acknowledged|next round|next stage|"
        "moved to next round|moved on to next round|moving to next round|moved forward|"
        "moving forward|advanced|progressed|in talks|in discussion|in discussions|"
        "in conversation|talking|in contact|in touch|waitlisted|waitlist|waiting list|"
        "wait listed|referred|referral|referral active|referral received|reference check|"
        "reference checks|references|background check|background verification|alive|current|"
        "in the running|in consideration|scheduled|no decision|undecided|decision pending|"
        "result pending|results pending|awaiting results|awaiting result|awaited|outreach sent|"
        "warm outreach sent|message sent|reached out|in bearbeitung|ausstehend|offen|laufend|"
        "läuft|wartend|warte|warte auf antwort|warten|noch offen|eingangsbestätigung|"
        "eingang bestätigt|bestätigt|in prüfung|wird geprüft|noch keine antwort|"
        "noch keine rückmeldung|aktiv|en attente|en cours|en attente de réponse|attente|"
        "attente réponse|en attente de retour|relancé|relance|relancée|à l'étude|"
        "accusé de réception|pas encore de réponse|pendiente|en proceso|en espera|esperando|"
        "esperando respuesta|en curso|en revisión|en trámite|abierta|abierto|activo|activa|"
        "a la espera|pendente|em andamento|em análise|aguardando|aguardando resposta|"
        "aguardando retorno|em processo|em espera|em curso|a aguardar|aguarda resposta|in attesa|"
        "in corso|in valutazione|attesa|in attesa di risposta|aperta|in sospeso|in behandeling|"
        "in afwachting|afwachtend|wachtend|wachten|lopend|wacht op reactie|lopende|openstaand|"
        "väntar|väntar på svar|pågående|pågår|under behandling|afventer|afventer svar|venter|"
        "venter på svar|odottaa|odottaa vastausta|kesken|vireillä|oczekuje|oczekiwanie|"
        "oczekujące|w toku|w trakcie|czekam|w trakcie rozpatrywania|ожидание|жду|жду ответа|"
        "ожидаю ответа|ожидает|в процессе|на рассмотрении|рассматривается|в работе|просмотрено|"
        "просмотрен|просмотрели|beklemede|bekliyor|bekleniyor|devam ediyor|değerlendirmede|"
        "değerlendiriliyor|inceleniyor|sürüyor|čeká se|čekám|probíhá|v řízení|folyamatban|"
        "várakozás|等待|等待中|等待回复|等待回覆|等回覆|等回复|等结果|等結果|待回复|待回覆|待定|"
        "进行中|進行中|流程中|审核中|審核中|处理中|處理中|未回复待定|已读|已讀|已查看|已查閱|"
        "筛选中|選考中|結果待ち|返事待ち|連絡待ち|審査中|保留|대기|대기중|대기 중|진행중|진행 중|"
        "결과대기|결과 대기|발표대기|검토중|검토 중|서류 검토중"
    ),
    "rejected": (
        "rejected|rejection|reject|rejects|rejected by employer|rejection email|rejection letter|"
        "auto rejected|auto rejection|auto reject|automated rejection|refused|declined|denied|"
        "not selected|not chosen|not shortlisted|not successful|not accepted|not hired|not a fit|"
        "not moving forward|not moved forward|not going forward|not proceeding|not progressed|"
        "not progressing|not considered|not qualified|not offered|not advancing|not invited|"
        "wasnt selected|was not selected|didnt get it|did not get it|didnt make it|did not get|"
        "did not pass|didnt pass|did not advance|unsuccessful|unsuccessfully|"
        "no longer under consideration|no longer considered|no longer in consideration|"
        "no longer being considered|no longer in the running|turned down|turned me down|regret|"
        "regretted|regrets|regret mail|knocked back|eliminated|no offer|no interview|"
        "position filled|position closed|position cancelled|position canceled|"
        "position on hold indefinitely|role filled|role closed|role cancelled|role canceled|"
        "job closed|job cancelled|job canceled|job filled|filled|filled internally|"
        "internal candidate|internal hire|vacancy closed|vacancy filled|posting closed|"
        "application closed|closed|process closed|closed lost|cancelled|canceled|hiring freeze|"
        "hiring frozen|req closed|requisition closed|requisition cancelled|"
        "went with someone else|went with another candidate|went with other candidate|"
        "went with other candidates|chose someone else|chose another candidate|other candidate|"
        "offer withdrawn|offer rescinded|rescinded|offer revoked|disqualified|unqualified|failed|"
        "fail|failed interview|negative|negative answer|negative response|dropped|dropped me|"
        "sorry|nope|lost|cut|passed on me|they passed|they declined|screened out|not a match|"
        "no match|no longer hiring|not hiring|no longer available|no longer open|"
        "no longer accepting|no current opportunity|no opening|no openings|no vacancy|"
        "no vacancies|dead|rejected w|abgelehnt|absage|absage erhalten|absage bekommen|ablehnung|"
        "abgesagt|nicht berücksichtigt|nicht ausgewählt|stelle besetzt|stelle vergeben|"
        "bereits besetzt|besetzt|leider nein|absage per mail|eine absage|negativ|refusé|refusée|"
        "refus|rejeté|rejetée|réponse négative|négatif|négative|non retenu|non retenue|"
        "pas retenu|pas retenue|candidature refusée|candidature non retenue|poste pourvu|pourvu|"
        "éliminé|rechazado|rechazada|rechazo|rechazaron|descartado por la empresa|"
        "no seleccionado|no seleccionada|denegado|denegada|negativa|desestimado|desestimada|"
        "puesto cubierto|vacante cubierta|cancelado|cancelada|no apto|no aceptado|rejeitado|"
        "rejeitada|recusado|recusada|reprovado|reprovada|negado|negada|não selecionado|"
        "não selecionada|não aprovado|não aprovada|não avancei|vaga fechada|vaga preenchida|"
        "vaga cancelada|encerrado|encerrada|eliminado|eliminada|reprovação|negativo|rifiutato|"
        "rifiutata|rifiuto|respinto|respinta|scartato|scartata|non selezionato|non selezionata|"
        "esito negativo|non idoneo|posizione chiusa|afgewezen|afwijzing|geweigerd|"
        "niet geselecteerd|niet gekozen|niet aangenomen|vacature vervuld|afgekeurd|avslag|"
        "avvisad|nekad|fick avslag|ej vald|inte vald|avböjt|afslag|afvist|avslått|fått avslag|"
        "hylätty|hylkäys|ei valittu|tillsatt|odrzucony|odrzucona|odrzucone|odrzucono|odmowa|"
        "negatywna|negatywny|odpowiedź negatywna|отказ|отказали|отклонено|отклонён|отклонен|"
        "отклонили|не подошёл|не подошел|отказано|вакансия закрыта|закрыта|закрыто|відмова|"
        "відхилено|reddedildi|red|ret|olumsuz|kabul edilmedi|elendi|zamítnuto|odmítnuto|"
        "zamítnutí|elutasítva|elutasított|elutasítás|απορρίφθηκε|απόρριψη|拒绝|被拒|被拒绝|已拒|"
        "已拒绝|拒絕|未通过|未通過|不通过|不通過|淘汰|被刷|挂了|挂|已挂|感谢信|感謝信|拒信|"
        "不合适|不合適|已淘汰|未录用|未錄取|未錄用|不录用|已结束|已關閉|已关闭|不採用|不合格|"
        "お祈り|落選|見送り|お見送り|選考落ち|落ち|불합격|탈락|거절|불합"
    ),
    "ghosted": (
        "ghosted|ghost|ghosted me|ghosting|no response|no reply|no answer|no feedback|no news|"
        "no contact|no word|no update|no updates|no response received|no reply received|"
        "non response|noresponse|never heard|never heard back|never got back|never replied|"
        "never responded|never answered|didnt hear back|did not hear back|didnt respond|"
        "did not respond|didnt reply|not heard back|not responded|not replied|not answered|"
        "unanswered|silence|silent|radio silence|went silent|went quiet|went cold|gone cold|"
        "gone quiet|stale|unresponsive|no show from them|assumed rejected|presumed rejected|"
        "keine antwort|keine rückmeldung|keine reaktion|nichts gehört|nie gehört|nicht gemeldet|"
        "nie gemeldet|ohne antwort|ohne rückmeldung|funkstille|unbeantwortet|sans réponse|"
        "pas de réponse|aucune réponse|sans retour|aucun retour|pas de retour|sans nouvelles|"
        "pas de nouvelles|silence radio|sin respuesta|no respondió|no respondieron|"
        "no contestaron|no han respondido|ninguna respuesta|no responden|sem resposta|"
        "sem retorno|não responderam|não respondeu|nenhuma resposta|nessuna risposta|"
        "senza risposta|nessun riscontro|mai risposto|geen reactie|geen antwoord|niets gehoord|"
        "nooit gehoord|geen respons|inget svar|inte hört något|intet svar|ikke noe svar|"
        "ingen respons|ingen svar|ei vastausta|brak odpowiedzi|bez odpowiedzi|cisza|brak odzewu|"
        "нет ответа|без ответа|не ответили|молчание|игнор|тишина|немає відповіді|cevap yok|"
        "yanıt yok|dönüş yok|geri dönüş yok|cevap gelmedi|dönüş olmadı|bez odpovědi|nincs válasz|"
        "καμία απάντηση|无回复|没回复|沒回覆|無回覆|无回应|無回應|无消息|没消息|石沉大海|"
        "已读不回|已讀不回|無聲卡|无声卡|无反馈|没反应|返信なし|連絡なし|音沙汰なし|返事なし|"
        "サイレント|무응답|답변없음|답변 없음|연락없음|연락 없음|회신없음|회신 없음"
    ),
    "withdrawn": (
        "withdrawn|withdrew|withdraw|accepted another offer|accepted other offer|"
        "accepted a different offer|took another offer|took another job|took other offer|"
        "chose another offer|accepted elsewhere|went elsewhere|accepted another job|"
        "accepted another position|i withdrew|i have withdrawn|withdrawn by me|"
        "withdrew application|application withdrawn|withdrawal|pulled out|dropped out|backed out|"
        "opted out|i declined|declined by me|i rejected|rejected by me|i refused|"
        "i turned it down|turned down by me|closed by me|ended by me|cancelled by me|"
        "canceled by me|i cancelled|i canceled|cancelled my application|canceled my application|"
        "i cancelled my application|i canceled my application|withdrew my application|"
        "stopped by me|i passed|i stopped|i said no|not interested|no longer interested|"
        "not interested anymore|lost interest|declined to continue|declined interview|"
        "i declined interview|i declined the interview|declined the interview|zurückgezogen|"
        "bewerbung zurückgezogen|selbst abgesagt|von mir abgesagt|ich habe abgesagt|"
        "eigene absage|abgebrochen von mir|retiré|retirée|candidature retirée|désisté|désistée|"
        "désistement|abandonné|abandonnée|j'ai refusé|j'ai décliné|retirado|retirada|me retiré|"
        "retiré mi candidatura|renuncié|he rechazado|rechazado por mí|desisti|desistência|"
        "desistido|retirei|recusei|cancelado por mim|ritirato|ritirata|rinunciato|rinuncia|"
        "ingetrokken|teruggetrokken|zelf afgezegd|återkallad|återtagen|tog tillbaka|drog mig ur|"
        "trukket|trukket tilbage|trukket tilbake|trak mig|peruttu|peruin|wycofany|wycofana|"
        "wycofane|wycofałem|wycofałam|rezygnacja|zrezygnowałem|zrezygnowałam|отозвано|отозвал|"
        "отозвала|отказался|отказалась|сам отказался|geri çekildi|vazgeçtim|çekildim|staženo|"
        "visszavonva|visszavontam|已撤回|撤回|放弃|已放弃|放棄|已放棄|主动放弃|拒绝了offer|"
        "自己拒绝|婉拒|辞退|選考辞退|取り下げ|辞退済み|지원취소|지원 취소|포기|면접포기"
    ),
    "offer": (
        "offer|offers|offered|job offer|offer received|received offer|received an offer|"
        "offer extended|offer made|verbal offer|written offer|offer letter|offer stage|"
        "offer pending|accepted|ccepted|acepted|offer accepted|accepted offer|accepted the offer|"
        "accepted an offer|hired|got the job|got the offer|got offer|got it|got an offer|"
        "got hired|landed|negotiating|negotiation|negotiating offer|in negotiation|"
        "offer negotiation|salary negotiation|offer received but declined|got offer but declined|"
        "offer but declined|offer declined by me|offer declined|declined offer|"
        "declined the offer|i declined the offer|declined their offer|offer rejected|"
        "rejected offer|rejected the offer|i rejected the offer|offer turned down|"
        "turned down offer|turned down the offer|turned down their offer|offer refused|"
        "refused offer|successful|signed|contract signed|contract|onboarding|joined|joining|"
        "started|employed|won|closed won|zusage|zusage erhalten|zugesagt|angebot|"
        "angebot erhalten|jobangebot|vertrag|vertragsangebot|angenommen|eingestellt|"
        "vertrag unterschrieben|offre reçue|offre|offre d'emploi|proposition|"
        "proposition d'embauche|promesse d'embauche|embauché|embauchée|accepté|acceptée|retenu|"
        "retenue|contrat signé|oferta|oferta recibida|ofertado|aceptado|aceptada|contratado|"
        "contratada|oferta aceptada|seleccionado|oferta recebida|proposta|proposta recebida|"
        "aceito|aceite|aprovado|aprovada|proposta aceita|offerta|offerta ricevuta|"
        "offerta di lavoro|accettato|accettata|assunto|assunta|proposta ricevuta|aanbod|"
        "aanbieding|aangenomen|baan aangeboden|contract getekend|erbjudande|fått erbjudande|"
        "erbjuden|anställd|fick jobbet|tilbud|tilbudt|ansat|ansatt|fikk jobben|fik jobbet|"
        "tarjous|valittu|työtarjous|przyjęty|przyjęta|zatrudniony|zatrudniona|oferta otrzymana|"
        "zaakceptowana|оффер|офер|предложение|приняли|принят|принята|взяли|получил оффер|"
        "прийнято|пропозиція|teklif|teklif alındı|teklif geldi|kabul edildi|kabul|işe alındım|"
        "nabídka|přijat|přijato|ajánlat|felvettek|προσφορά|录用|已录用|录取|已录取|錄取|已錄取|"
        "錄用|已拿offer|拿到|拿到offer|已签约|签约|意向书|已接受|接受|内定|内々定|採用|オファー|"
        "内定承諾|최종합격|오퍼|합격통보|입사|채용확정|처우협의"
    ),
}
"""Phrases that tell an outcome."""

STAGES: Mapping[str, str] = {
    "applied": (
        "applied|apply|application|applications|applicant|application sent|application submitted|"
        "application complete|application completed|submitted|submit|sent|cv sent|resume sent|"
        "resume submitted|cv submitted|mailed|emailed cv|applied online|easy applied|easy apply|"
        "quick applied|reapplied|re applied|cv|resume|paper|online application|resume screen|"
        "cv screen|resume review|cv review|beworben|bewerbung|bewerbung verschickt|"
        "bewerbung gesendet|bewerbung abgeschickt|bewerbung versendet|bewerbung eingereicht|"
        "verschickt|versendet|abgeschickt|gesendet|eingereicht|postulé|candidature|"
        "candidature envoyée|envoyé|envoyée|candidaté|postulée|déposée|cv envoyé|aplicado|"
        "aplicada|postulado|postulada|enviado|enviada|solicitado|solicitada|inscrito|inscrita|"
        "candidatura enviada|solicitud enviada|cv enviado|apliqué|candidatado|candidatei|"
        "candidatura|me candidatei|inscrição|currículo enviado|candidato|candidata|"
        "candidatura inviata|inviato|inviata|cv inviato|gesolliciteerd|sollicitatie|"
        "sollicitatie verstuurd|verstuurd|verzonden|sökt|ansökt|ansökan|ansökan skickad|skickad|"
        "ansøgt|ansøgning|ansøgning sendt|søkt|søknad|søknad sendt|sendt|haettu|hakemus|"
        "hakemus lähetetty|lähetetty|zaaplikowano|aplikowano|aplikacja|aplikacja wysłana|wysłano|"
        "wysłane|wysłana|złożono|zgłoszenie wysłane|отклик|откликнулся|откликнулась|"
        "отклик отправлен|отправлено|отправлен|отправил|отправила|подано|подал|подала|"
        "резюме отправлено|відгук|надіслано|başvuruldu|başvurdum|başvuru yapıldı|başvuru|"
        "gönderildi|odesláno|podáno|přihláška odeslána|jelentkeztem|elküldve|υποβλήθηκε|投递|"
        "已投递|投遞|已投遞|已投|已申请|已申請|申请|申請|网申|已网申|简历已投|已提交|投递成功|"
        "已应聘|初筛|简历筛选|简历评估|応募|応募済み|応募済|エントリー|エントリー済み|書類選考|"
        "書類提出|書類提出済み|応募完了|지원|지원완료|지원 완료|지원함|서류제출|서류 제출|"
        "서류접수|접수|접수완료|서류전형|서류"
    ),
    "screening": (
        "screening|screen|screened|screens|phone screen|phone screening|phone screener|"
        "tech screen|technical screen|recruiter|recruiter screen|recruiter call|recruiter chat|"
        "recruiter interview|phone call|phone|telephone|call|intro call|intro|introductory call|"
        "initial call|exploratory call|hr call|hr|hr chat|hr screen|hr screening|prescreen|"
        "pre screen|pre screening|assessment|assessments|skills assessment|online assessment|"
        "online test|oa|oa1|oa2|test|tests|aptitude|aptitude test|skill test|coding|code test|"
        "codesignal|hackerrank|codility|hirevue|hire vue|one way video|one way interview|"
        "video screen|take home|takehome|take home test|take home assignment|homework|case study|"
        "assignment|work sample|coding challenge|code challenge|coding test|coding round|"
        "challenge|technical test|technical assessment|technical challenge|tech test|"
        "tech assessment|questionnaire|shortlisted|short listed|shortlist|screen booked|"
        "psychometric|psychometric test|personality test|quiz|telefoninterview|telefonat|"
        "telefongespräch|telefon|erstgespräch telefonisch|einstellungstest|eignungstest|"
        "testaufgabe|probeaufgabe|kennenlerngespräch telefonisch|appel|appel téléphonique|"
        "entretien téléphonique|présélection|présélectionné|préqualification|test technique|"
        "préselectionné|llamada|llamada telefónica|preselección|preseleccionado|preseleccionada|"
        "prueba|prueba técnica|filtro|filtro telefónico|triagem|ligação|pré seleção|"
        "pré selecionado|teste|teste técnico|desafio técnico|telefonata|chiamata|preselezione|"
        "prova|prova tecnica|telefonisch gesprek|telefoongesprek|voorselectie|selectietest|"
        "telefonintervju|telefonsamtal|telefonsamtale|urval|puhelinhaastattelu|testi|"
        "rozmowa telefoniczna|zadanie rekrutacyjne|zadanie|preselekcja|скрининг|созвон|звонок|"
        "звонок рекрутера|тестовое|тестовое задание|тест|telefon görüşmesi|ön görüşme|sınav|"
        "test aşaması|telefonát|teszt|笔试|筆試|待笔试|已笔试|测评|測評|在线测评|线上测评|测试|"
        "電話面談|电话沟通|电面|電面|性格测试|作业|机试|webテスト|適性検査|筆記試験|電話面接|"
        "カジュアル面談|spi|코딩테스트|코딩 테스트|코테|인적성|필기|필기시험|전화면접|과제|"
        "과제전형|과제 전형|서류합격|서류 합격|서류통과|서류 통과"
    ),
    "interview": (
        "interview|interviews|interviewing|interviewed|interviewee|phone interview|"
        "telephone interview|video interview|virtual interview|zoom|zoom interview|zoom call|"
        "teams call|teams interview|technical interview|tech interview|hr interview|onsite|"
        "on site|onsite interview|on site interview|on campus|oncampus|in person|"
        "in person interview|face to face|panel|panel interview|technical|tech round|"
        "technical round|interview stage|interview scheduled|interview booked|interview invite|"
        "interview invitation|interview done|interview completed|manager interview|"
        "hiring manager|hiring manager interview|hm interview|team interview|behavioral|"
        "behavioural|behavioral interview|system design|group interview|group discussion|"
        "superday|super day|assessment centre|assessment center|first round|second round|"
        "third round|fourth round|1st round|2nd round|3rd round|4th round|round 1|round 2|"
        "round 3|round 4|round one|round two|first interview|second interview|third interview|"
        "met|meeting|interveiw|intervew|inteview|vorstellungsgespräch|bewerbungsgespräch|"
        "gespräch|erstgespräch|zweitgespräch|gespräch geführt|eingeladen|einladung|"
        "einladung zum gespräch|probetag|probearbeiten|kennenlerngespräch|videointerview|"
        "entretien|entretiens|entretien rh|entretien technique|entretien planifié|"
        "entretien passé|convoqué|convocation|entrevue|entrevista|entrevistas|entrevistado|"
        "entrevistada|entrevista técnica|entrevista programada|entrevista agendada|en entrevista|"
        "entrevista personal|entrevista marcada|entrevista realizada|em entrevista|dinâmica|"
        "dinâmica de grupo|colloquio|colloqui|colloquio fissato|colloquio tecnico|intervista|"
        "a colloquio|gesprek|sollicitatiegesprek|interview gehad|uitgenodigd|op gesprek|intervju|"
        "anställningsintervju|intervjuad|samtale|jobsamtale|til samtale|haastattelu|haastateltu|"
        "haastattelussa|rozmowa|rozmowa kwalifikacyjna|po rozmowie|rozmowa techniczna|"
        "zaproszenie|zaproszenie na rozmowę|собеседование|собеседования|собеседовании|собес|"
        "интервью|техническое собеседование|тех собес|техническое интервью|приглашение|"
        "приглашение на собеседование|співбесіда|mülakat|görüşme|mülakat yapıldı|teknik mülakat|"
        "iş görüşmesi|pohovor|interjú|állásinterjú|συνέντευξη|面试|面試|面试中|面試中|待面试|"
        "已面试|约面|約面|一面|二面|三面|四面|初面|复面|技术面|技術面|hr面|主管面|业务面|面談|"
        "面试邀约|面試邀約|群面|视频面试|线下面试|已约面|面接|一次面接|二次面接|三次面接|"
        "面接予定|面接済み|面接済|技術面接|一次|二次|グループディスカッション|면접|1차면접|"
        "2차면접|1차 면접|2차 면접|실무면접|기술면접|면접예정|면접 예정|면접완료"
    ),
    "final": (
        "final|finals|final interview|final interviews|final round|final rounds|final stage|"
        "last round|last stage|last interview|finalist|final panel|executive interview|"
        "ceo interview|letzte runde|endrunde|finales gespräch|letztes gespräch|abschlussgespräch|"
        "dernier entretien|entretien final|finale|dernier tour|entrevista final|ronda final|"
        "última entrevista|finalista|fase final|etapa final|colloquio finale|ultimo colloquio|"
        "fase finale|laatste gesprek|laatste ronde|eindgesprek|slutintervju|sista intervjun|"
        "slutrunda|siste runde|sidste runde|loppuhaastattelu|ostatni etap|finałowa rozmowa|"
        "etap końcowy|финал|финальное собеседование|финальный этап|финальное интервью|"
        "son mülakat|final mülakatı|son aşama|终面|終面|最终面|最終面|最終面試|终极面试|最終面接|"
        "最終選考|最終|최종면접|최종 면접|임원면접"
    ),
}
"""Phrases that tell how far it went."""

WISHES = (
    "application incomplete|incomplete application|not finished|saved|save|bookmarked|bookmark|"
    "wishlist|wish list|wishlisted|wish|draft|drafted|drafting|to apply|toapply|not applied|"
    "not applied yet|not yet applied|yet to apply|havent applied|have not applied|didnt apply|"
    "did not apply|applying|apply soon|will apply|want to apply|plan to apply|planning to apply|"
    "need to apply|considering applying|interested|to do|todo|planned|planning|researching|"
    "research|ready to apply|ready|ready to submit|idea|ideas|lead|leads|prospect|prospective|"
    "prospective target|target|targeting|backlog|new|found|discovered|identified|sourced|"
    "shortlisted to apply|watching|watch|watchlist|watch list|white whale|evaluated|evaluating|"
    "no apply|dont apply|do not apply|skip|skipped|discarded|discard|ignored|ignore|"
    "not submitted|not sent|unsent|not started|not begun|not pursued|not pursuing|not contacted|"
    "not applying|wont apply|will not apply|decided not to apply|in preparation|preparing|"
    "prepared|preparing application|analysis stage|analysis|analyzing|analysing|queued|queue|"
    "unapplied|missed deadline|missed|deadline passed|deadline missed|closed before applying|"
    "closed before i applied|not eligible|ineligible|duplicate|to review|to be applied|to submit|"
    "to send|not open yet|not open|opens soon|upcoming|maybe later|incomplete|"
    "started application|application started|in draft|on the list|expired before applying|"
    "potential|possible|closed expired|gemerkt|merkliste|vorgemerkt|gespeichert|entwurf|geplant|"
    "zu bewerben|noch nicht beworben|nicht beworben|in vorbereitung|interessant|noch bewerben|"
    "wunschliste|offen zu bewerben|nicht abgeschickt|vorbereitet|à postuler|à envoyer|sauvegardé|"
    "sauvegardée|enregistré|enregistrée|brouillon|à faire|intéressé|pas encore postulé|"
    "non postulé|repérée|repéré|en préparation|à candidater|favori|guardado|guardada|por aplicar|"
    "por postular|pendiente de aplicar|borrador|no aplicar|no aplicado|no aplicada|evaluada|"
    "evaluado|descartado|descartada|interesado|interesada|para aplicar|sin aplicar|no enviado|"
    "no enviada|sin enviar|lista de deseos|favorito|salvo|salva|rascunho|a candidatar|"
    "não aplicado|não candidatado|não enviado|não enviada|vou aplicar|interesse|lista de desejos|"
    "a enviar|descartada por mim|por candidatar|salvato|salvata|bozza|da candidare|da inviare|"
    "non inviato|non inviata|da fare|preferiti|interessato|opgeslagen|concept|nog solliciteren|"
    "te solliciteren|niet gesolliciteerd|verlanglijst|sparad|sparat|utkast|att söka|ej sökt|"
    "inte sökt|ska söka|intressant|gemt|kladde|ikke søgt|lagret|ikke søkt|skal søke|tallennettu|"
    "luonnos|haettava|ei haettu|zapisane|zapisana|szkic|do wysłania|do aplikowania|nie wysłano|"
    "nie aplikowano|planowane|сохранено|черновик|не откликался|планирую|откликнуться|"
    "надо откликнуться|избранное|не отправлено|в планах|kaydedildi|taslak|başvurulacak|"
    "başvurulmadı|başvuru yapılmadı|uloženo|koncept|mentett|piszkozat|αποθηκευμένο|待投递|待投遞|"
    "待投|未投递|未投遞|未投|收藏|已收藏|想投|准备投递|準備投遞|待申请|待申請|未申请|未申請|意向|"
    "计划投递|草稿|応募予定|未応募|気になる|検討中|お気に入り|下書き|保存|保存済み|지원예정|"
    "지원 예정|미지원|관심|관심공고|스크랩|작성중|작성 중|임시저장"
)
"""Where nobody has applied: these come in as nothing."""

ALONE: Mapping[str, str] = {
    "rejected": (
        "unfortunately no|unfortunately|thank you but no|leider|no thanks|no|nope|no fit|nein|"
        "non|нет|nie|x|r"
    ),
    "waiting": ("yes|ja|oui|si|sí|sim|y|continue|continuing|received|to be decided"),
    "rejected final": ("offer withdrawn|offer rescinded|offer revoked|rescinded offer"),
}
"""What means something only when nothing else is said: an outcome, and its stage."""

DENIED: Mapping[str, str] = {
    "wish": (
        "applied|apply|applying|submitted|sent|started|beworben|abgeschickt|gesendet|postulé|"
        "envoyé|envoyée|aplicado|enviado|enviada|inviato|gesolliciteerd|sökt|søkt|ansøgt|wysłano|"
        "отправлено|откликался"
    ),
    "rejected": (
        "moving forward|move forward|moved forward|moving on|going forward|good fit|right fit|"
        "next round|next stage|past|through|further|hiring|selected|chosen|shortlisted|"
        "successful|accepted|hired|offered|offer|fit|moving|move|moved|proceeding|proceed|"
        "advance|advancing|advanced|qualified|considered|progressed|progressing|invited|suitable|"
        "match|pass|passed|make|made|opportunity|position|vacancy|opening|berücksichtigt|"
        "ausgewählt|genommen|eingestellt|retenu|retenue|sélectionné|seleccionado|seleccionada|"
        "aceptado|selecionado|selecionada|aprovado|aprovada|selezionato|selezionata|geselecteerd|"
        "aangenomen|gekozen|vald|valgt|valittu|przyjęty|wybrany|подошёл|подошел|взяли|прошёл|"
        "прошел|zusage|angebot|offre|oferta|录用|通过|通過|录取"
    ),
    "ghosted": (
        "response|responses|reply|replies|answer|feedback|news|contact|word|update|updates|heard|"
        "hear|replied|responded|answered|antwort|rückmeldung|reaktion|gehört|gemeldet|réponse|"
        "retour|nouvelles|respuesta|resposta|risposta|riscontro|reactie|antwoord|svar|vastausta|"
        "odpowiedzi|ответа|ответили|回复|回覆|回应|消息|反馈"
    ),
    "": (
        "interview|interviews|interviewing|interviewed|phone|phone screen|screen|screening|test|"
        "assessment|gespräch|vorstellungsgespräch|entretien|entrevista|colloquio|gesprek|"
        "intervju|haastattelu|rozmowa|rozmowy|собеседования|面试|面試|onsite|final|cover letter|"
        "referral|reason|explanation"
    ),
    "unknown": (
        "rejected|rejection|reject|declined|ghosted|closed|withdrawn|abgelehnt|absage|refusé|"
        "refus|rechazado|rejeitado|rifiutato|afgewezen|avslag|odrzucony|отказ|waiting|interested|"
        "cancelled"
    ),
}
"""What a word means after one that denies: an outcome, a wish, nothing (""), or who knows."""

WEAK_WISHES = (
    "lead|leads|new|ready|interested|interesting|interessant|found|possible|potential|target|"
    "targeting|prospect|prospective|idea|ideas|research|analysis|prepared|preparing|evaluated|"
    "considering applying|upcoming|incomplete|shortlisted to apply|to do|interesse|save|watch|"
    "concept|missed|duplicate|identified|sourced|ready to apply|ready to submit|to review"
)
"""Wishes that something else said in the same words outweighs."""

DENIALS = (
    "not|no|never|without|dont|doesnt|didnt|did not|havent|hasnt|wasnt|werent|isnt|arent|cant|"
    "couldnt|wont|non|nicht|kein|keine|keinen|keiner|nie|ohne|pas|sans|aucun|aucune|jamais|sin|"
    "nunca|ningun|ninguna|não|nao|sem|nenhum|nenhuma|senza|nessun|nessuna|mai|niet|geen|nooit|"
    "inte|ej|ingen|inget|ikke|intet|ei|brak|bez|нет|не|без|değil|yok|未|没|沒|無|无|不|ない|なし|"
    "미|안|없음"
)
"""Words that deny what follows."""

HOPES = (
    "waiting for|awaiting|waiting on|hoping for|expecting|expect|anticipating|looking forward to|"
    "wait for|ready for|preparing for|prepare for|prep for|hope for|hopefully|if|until|before|"
    "warte auf|en attente de|en attente d|esperando|aguardando|in attesa di|in attesa dell|"
    "wacht op|väntar på|afventer|venter på|czekam na|жду"
)
"""Words that say that what follows has not happened."""

FILLERS = (
    "notice|a|an|and|after|again|all|already|also|am|as|at|automated|auto|automatic|be|been|both|"
    "but|by|candidate|company|completed|complete|confirmed|date|day|due|done|did|email|emailed|"
    "employer|end|finished|first|following|for|form|from|further|got|had|has|have|he|his|her|i|"
    "in|initial|internal|internally|into|invite|invited|invitation|is|it|its|job|just|kindly|"
    "last|later|letter|mail|me|my|next|now|of|on|one|online|or|our|out|over|part|past|per|portal|"
    "position|post|posting|received|role|round|rounds|same|scheduled|second|set|she|so|soon|"
    "stage|stages|status|step|still|that|the|their|them|then|they|third|this|to|today|too|two|"
    "until|up|us|via|video|vacancy|was|we|week|weeks|were|with|within|yet|yesterday|you|your|"
    "polite|politely|formal|generic|standard|process|booked|passed to|forwarded|moved|moving|"
    "forward|1|2|3|4|5|1st|2nd|3rd|4th|r1|r2|r3|linkedin|indeed|glassdoor|website|mehr|der|die|"
    "das|den|dem|des|ein|eine|einen|einer|im|auf|aus|bei|durch|für|mit|nach|noch|und|von|vom|vor|"
    "zum|zur|zu|ist|wurde|bin|habe|ich|erhalten|bekommen|schon|bereits|leider|unternehmen|firma|"
    "erste|zweite|runde|le|la|les|un|une|du|de|d|l|et|est|au|aux|à|en|par|pour|avec|sur|suite|"
    "après|été|j|ai|je|reçu|reçue|déjà|premier|deuxième|1er|el|los|las|una|del|al|y|es|por|para|"
    "con|tras|ya|mi|fue|primera|segunda|ronda|o|os|um|uma|do|da|dos|no|na|e|é|pelo|pela|com|após|"
    "já|foi|il|lo|gli|uno|della|dello|dal|dopo|già|è|stato|stata|meer|voor|het|een|op|van|met|"
    "door|ik|heb|det|ett|på|av|af|till|til|för|med|efter|etter|har|jag|jeg|er|är|w|z|po|już|"
    "zostałem|zostałam|на|в|с|по|и|после|я|уже|от|был|была|этап|ve|ile|sonra|sonrası|için|bir|已|"
    "了|中|的|在|收到|后|後|完|等|过|到|被|第|轮|輪|公司|済|済み|後に|の|に|で|を|は|が|から|"
    "通過|合格|予定|中です|결과|완료|예정|중|후|차|prévu|planifié|planifiée|passé|programmé|fixé|"
    "geplant|vereinbart|angesetzt|gehabt|programada|agendada|fissato|umówiona|назначено|назначен|"
    "resp|reply|response|answer|decision|result|hear|back"
)
"""Words between the others that change nothing."""

COLOURED = (
    "next round|next stage|moved to next round|moved on to next round|moving to next round|"
    "moved forward|moving forward|advanced|progressed|closed|application closed|process closed|"
    "eliminated|disqualified|expired|cancelled|canceled|position cancelled|position canceled|"
    "waitlisted|waitlist|waiting list|wait listed|referred|referral|referral active|"
    "hiring freeze|position filled|role filled|filled|filled internally|internal candidate|"
    "internal hire|failed|negative|sorry|reference check|background check|on hold|hold|paused|"
    "in talks|in discussion|negotiating|offer declined|declined offer|declined the offer|"
    "i declined the offer|offer rejected|rejected offer|rejected the offer|i rejected the offer|"
    "offer turned down|offer rescinded|offer withdrawn|offer revoked|stale|assumed rejected|"
    "presumed rejected|dropped|dead|lost|cut|fail|regret|followed up|follow up|reached out|"
    "viewed|contacted|no current opportunity|received|joined|started|hirevue|under process|"
    "active|continue|x|r|red|won|landed|accepted|signed|pool|hired|not a fit|position closed|"
    "role closed|job closed"
)
"""Words that are understood, and say more than the journal's: kept in the notes."""

UNKNOWN_ALONE = (
    "selected|passed|archived|expired|other|others|misc|done|completed|complete|finished|"
    "closed or expired|processed|position|job|company|stage|status|result|results|email|mail|"
    "letter|video|online|round|today|1|2|3|4|5|next|yes no|maybe|application status|outcome|n|"
    "delivery failed|bounced|inactive|found it|ok|okay|response|response received|reply received|"
    "replied|responded|answered|feedback received|invite|invitation|invited|received|"
    "abgeschlossen|erledigt|terminé|terminée|finalizado|finalizada|concluído|concluida|"
    "completato|klaar|afgerond|klar|avslutad|zakończone|завершено|tamamlandı|池子|泡池子|人才库|"
    "人才庫|完成|已完成|終了|합격|종료|通过|通過|合格"
)
"""What could mean anything when it stands alone."""

SIGNS: Mapping[str, str] = {
    "❌": "rejected",
    "✗": "rejected",
    "✘": "rejected",
    "✖": "rejected",
    "×": "rejected",
    "👎": "rejected",
    "🚫": "rejected",
    "⛔": "rejected",
    "🙅": "rejected",
    "⏳": "waiting",
    "⌛": "waiting",
    "🕐": "waiting",
    "🕒": "waiting",
    "⏰": "waiting",
    "⏱": "waiting",
    "⏲": "waiting",
    "🤞": "waiting",
    "👻": "ghosted",
    "🔇": "ghosted",
    "🦗": "ghosted",
}
"""A sign that stands alone."""
