//! What stands in which column, by the header or as the user says.

use khabar_text::fold;

/// What a column may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Holds {
    /// Names, in whatever script, of the place.
    Name,
    Lat,
    Lon,
    Country,
    Kind,
    Population,
    Id,
    Status,
    /// Names of the administrative area of this level.
    Area(u8),
    /// Code of the administrative area of this level.
    Code(u8),
}

/// Which column of a table holds what, where its header does not say it: `name_ar=الاسم`, `lat=N`.
#[derive(Debug, Clone, Default)]
pub struct Columns(Vec<(Holds, String)>);

impl Columns {
    /// Reads `WHAT=COLUMN` parted by commas; WHAT is `name`, `lat`, `lon`, `country`, `kind`, `population`, `id`, or `admin1` to `admin3`.
    ///
    /// # Errors
    /// Where a part is of no such form.
    pub fn parse(said: &str) -> Result<Self, String> {
        let mut out = Vec::new();
        for part in said.split(',').map(str::trim).filter(|p| !p.is_empty()) {
            let (what, column) = part.split_once('=').ok_or_else(|| format!("`{part}` is not of the form WHAT=COLUMN"))?;
            let holds = match what.trim() {
                "name" | "name_ar" | "names" => Holds::Name,
                "lat" => Holds::Lat,
                "lon" => Holds::Lon,
                "country" => Holds::Country,
                "kind" => Holds::Kind,
                "population" => Holds::Population,
                "id" => Holds::Id,
                "admin1" => Holds::Area(1),
                "admin2" => Holds::Area(2),
                "admin3" => Holds::Area(3),
                other => return Err(format!("`{other}` is none of name, lat, lon, country, kind, population, id, admin1, admin2, admin3")),
            };
            out.push((holds, column.trim().to_owned()));
        }
        Ok(Self(out))
    }

    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What each column of a header holds.
    ///
    /// # Errors
    /// Where a column that is asked for is not there.
    pub(super) fn of(&self, header: &[&str]) -> Result<Vec<Option<Holds>>, String> {
        let mut out: Vec<Option<Holds>> = header.iter().map(|h| by_header(h)).collect();
        for (holds, column) in &self.0 {
            let at = header.iter().position(|h| h.trim() == column || plain(h) == plain(column));
            let Some(at) = at else {
                return Err(format!("has no column `{column}`; its columns are: {}", header.join(", ")));
            };
            // What the user says is so, and holds for no other column.
            for other in &mut out {
                if *other == Some(*holds) && !matches!(holds, Holds::Name) {
                    *other = None;
                }
            }
            out[at] = Some(*holds);
        }
        Ok(out)
    }
}

/// A header's word: folded, letters and digits alone.
fn plain(header: &str) -> String {
    fold(header).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// What a column holds by its header; none where that is not known.
fn by_header(header: &str) -> Option<Holds> {
    let word = plain(header);
    // OCHA's: ADM2_AR, admin2Name_en, adm2_name1, admin2Pcode; its reference and alternative names are names too.
    let level = |w: &str| w.strip_prefix("admin").or_else(|| w.strip_prefix("adm")).map(str::to_owned);
    if let Some(rest) = level(&word)
        && let Some(n @ 0..=6) = rest.chars().next().and_then(|c| c.to_digit(10)).and_then(|n| u8::try_from(n).ok())
    {
        let rest = &rest[1..];
        if rest.ends_with("pcode") || rest == "code" {
            return Some(Holds::Code(n));
        }
        let tail = rest.strip_prefix("name").or_else(|| rest.strip_prefix("refname")).or_else(|| rest.strip_prefix("altname")).unwrap_or(rest);
        let alternative = tail.strip_prefix("alt").map_or(tail, |t| t.trim_start_matches(['1', '2']));
        let language = alternative.is_empty() || matches!(alternative, "ar" | "en" | "fr" | "ku" | "1" | "2" | "3" | "he");
        return language.then_some(Holds::Area(n));
    }
    Some(match word.as_str() {
        "name"
        | "names"
        | "namear"
        | "namesar"
        | "arabic"
        | "arabicname"
        | "namearabic"
        | "nameara"
        | "nameen"
        | "namelatin"
        | "nameslatin"
        | "english"
        | "asciiname"
        | "alternatenames"
        | "village"
        | "villagear"
        | "villageen"
        | "villagename"
        | "settlement"
        | "community"
        | "communityar"
        | "communityen"
        | "place"
        | "placename"
        | "placenamear"
        | "locality"
        | "localityar"
        | "town"
        | "city"
        | "cityar"
        | "label"
        | "title"
        | "fullname"
        | "fullnameron"
        | "الاسم"
        | "اسم"
        | "اسمالقريه"
        | "القريه"
        | "البلده"
        | "المدينه"
        | "التجمع"
        | "الموقع"
        | "اسمالموقع"
        | "اسمالتجمع"
        | "المكان"
        | "الاسمبالعربيه"
        | "الاسمالعربي"
        | "الاسمبالانكليزيه"
        | "الاسمبالانجليزيه" => Holds::Name,
        "lat"
        | "latitude"
        | "y"
        | "latitudey"
        | "ylat"
        | "latdd"
        | "latdec"
        | "decimallatitude"
        | "pointy"
        | "ycoord"
        | "centerlat"
        | "gpslat"
        | "gpslatitude"
        | "northing"
        | "خطالعرض"
        | "دايرهالعرض"
        | "دائرهالعرض"
        | "العرض" => Holds::Lat,
        "lon" | "long" | "lng" | "longitude" | "x" | "longitudex" | "xlong" | "xlon" | "londd" | "longdd" | "decimallongitude" | "pointx" | "xcoord"
        | "centerlon" | "gpslon" | "gpslongitude" | "easting" | "خطالطول" | "الطول" => Holds::Lon,
        "country" | "countrycode" | "iso" | "iso2" | "isoa2" | "cc" | "cc1" | "الدوله" | "البلد" => Holds::Country,
        "kind" | "type" | "placetype" | "featuretype" | "class" | "النوع" => Holds::Kind,
        "population" | "pop" | "السكان" | "عددالسكان" => Holds::Population,
        "id" | "wofid" | "geonameid" | "pcode" | "placeid" | "ufi" | "code" => Holds::Id,
        "status" => Holds::Status,
        "governorate" | "governoratear" | "province" | "state" | "المحافظه" | "الولايه" => Holds::Area(1),
        "district" | "districtar" | "county" | "المنطقه" | "القضاء" | "المديريه" => Holds::Area(2),
        "subdistrict" | "subdistrictar" | "nahia" | "nahya" | "الناحيه" => Holds::Area(3),
        _ => return None,
    })
}
