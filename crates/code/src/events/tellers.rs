//! Who tells of what he did himself: `أعلن الجيش اعتقال قيادي`, `يعلن تصفية 18 مسلحا`.

use super::Finder;
use crate::clauses::Clause;
use crate::phrases::{FORCES, ORGS, PEOPLE};
use crate::wordlist::Words;
use khabar_claim::EventType as E;
use khabar_pack::{Tag, Tags};

impl Finder<'_> {
    /// Whether the clause's verb has its subject `s` tell of the event `n` as his own deed, or deny it: an armed body does.
    pub(super) fn tells_own(&self, c: &Clause, n: u32, s: u32, prep: Option<&str>, kind: E) -> bool {
        let lemma = self.lemma(c.verb);
        let stance = self.lexis.task(self.toks()[c.verb].reading.lexeme).and_then(|t| t.saying).filter(|_| prep.is_none());
        let states = matches!(stance, Some("state" | "confirm"));
        let claims = stance == Some("claim");
        let denies = stance == Some("deny");
        let np = self.np(s);
        let person = np.head_tags.any(PEOPLE) && !np.head_tags.any(ORGS);
        let armed = !person
            && !np.head_tags.has(Tag::Ministry)
            && self.lemma(np.head) != "وزاره"
            && np.tags.any(FORCES)
            && !np.tags.any(Tags::of(&[Tag::Media, Tag::MonitorOrg]));
        let told = matches!(
            kind,
            E::Arrest | E::Capture | E::WeaponsSeizure | E::Destruction | E::TerritoryGain | E::Deployment | E::Withdrawal | E::Interception | E::Assassination
        ) || self.own_deed(n, s, kind);
        // «الوفاق» تعلن السيطرة على غريان: a government takes ground by its forces.
        let country = np.tags.has(Tag::Country) && !person
            || self.lemma(np.head) == "اخير"
            || kind == E::TerritoryGain && np.name.is_some() && np.head_tags.has(Tag::Ministry) && np.to == np.head + 1;
        // Who condemns it has not done it.
        let condemns = matches!(lemma, "ادان" | "دان" | "ندد" | "شجب" | "استنكر");
        // رصد الفريق حالة اعتقال, وثقت الشبكة مقتل كذا: nor has who records it.
        let condemns = condemns || matches!(lemma, "رصد" | "وثق" | "سجل" | "احصي" | "راقب" | "لاحظ" | "تابع");
        // أعلن محتجون إغلاق الطريق
        let blockade = kind == E::Siege && np.head_tags.has(Tag::Protester);
        let telling = (states || claims) && told && !condemns || states && (blockade || self.strikes_enemy(n, s, kind));
        let protesters = np.head_tags.has(Tag::Protester);
        // زعم التنظيم قتل جنديين: an armed group that claims a deed claims it as its own.
        let claiming = claims && made_by_force(kind) && np.tags.any(Tags::of(&[Tag::GroupOrg, Tag::Militia]));
        let denying = denies && made_by_force(kind) && kind != E::Killing;
        // نفت رئاسة الشرطة, نفى المركز الإعلامي لـ«قسد»: the office speaks for whom it belongs to.
        let office = denying && !person && np.tags.any(FORCES);
        (telling || claiming || denying) && (armed || country || protesters || office)
    }

    /// `يعلن تصفية 18 مسلحا`, `أعلن الحزب تفجير عبوتين بدورية`: what somebody does to others, and nothing that befell his own men.
    fn own_deed(&self, n: u32, teller: u32, kind: E) -> bool {
        static DONE: Words = Words::of(&["تصفيه", "قتل", "قضاء", "قنص", "استهداف", "قصف", "دك", "ضرب", "تفجير", "مهاجمه", "اقتحام", "اغاره", "اعدام"]);
        let np = self.np(n);
        if !DONE.contains(self.lemma(np.head)) || !np.pronoun.is_empty() {
            return false;
        }
        // A state's army tells of bombs that others set off.
        if matches!(kind, E::ExplosiveDevice | E::SuicideAttack) && !self.np(teller).tags.any(Tags::of(&[Tag::GroupOrg, Tag::Militia])) {
            return false;
        }
        // قتل ثلاثة من جنوده
        let after = self.np_chunk(n) + 1;
        !(after..after + 2)
            .filter_map(|i| self.np_in(i))
            .any(|m| !self.np(m).pronoun.is_empty() || (self.np(m).head..self.np(m).to).any(|k| !self.toks()[k].reading.clitics.pronoun.is_empty()))
    }
}

/// Deeds of violence, which somebody has done or not done.
pub(super) fn made_by_force(kind: E) -> bool {
    !matches!(
        kind,
        E::Agreement
            | E::Aid
            | E::Protest
            | E::Displacement
            | E::Evacuation
            | E::Release
            | E::Injury
            | E::Withdrawal
            | E::Deployment
            | E::Clash
            | E::WeaponsSeizure
    )
}
