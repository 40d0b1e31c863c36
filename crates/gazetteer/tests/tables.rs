//! Tables of every make into a gazetteer, and what is said of those that cannot be read.

use khabar_gazetteer::{Columns, Gazetteer, GazetteerError, Kind, Likeness, Tables, build};

fn read(files: &[(&str, &str)], columns: &str) -> Result<Tables, GazetteerError> {
    let files: Vec<(String, Vec<u8>)> = files.iter().map(|(n, t)| ((*n).to_owned(), t.as_bytes().to_vec())).collect();
    Tables::read(&files, &Columns::parse(columns).unwrap())
}

fn gazetteer(tables: Tables) -> Gazetteer {
    Gazetteer::from_bytes(&build(&tables.entries, tables.origins).unwrap()).unwrap()
}

/// Rows as GeoNames writes them; the places are invented.
const DUMP: &str = "1\tIdlib\tIdlib\tإدلب,Edlib\t35.9\t36.6\tA\tADM1\tSY\t\t12\t\t\t\t0\t\t400\tAsia/Damascus\t2020-01-01
2\tTall Wardah\tTall Wardah\tتل وردة,تەل وردە\t35.85\t36.5\tP\tPPL\tSY\t\t12\t\t\t\t1200\t\t400\tAsia/Damascus\t2020-01-01
3\tNameless\tNameless\t\t35.8\t36.4\tP\tPPL\tSY\t\t12\t\t\t\t0\t\t400\tAsia/Damascus\t2020-01-01
4\tSyria\tSyria\tسوريا\t35\t38\tA\tPCLI\tSY\t\t00\t\t\t\t18000000\t\t400\tAsia/Damascus\t2020-01-01
5\tBroken\tBroken\tمكسور\tnorth\t36.4\tP\tPPL\tSY\t\t12\t\t\t\t0\t\t400\tAsia/Damascus\t2020-01-01
6\tJabal Zahr\tJabal Zahr\t\t35.7\t36.3\tT\tMT\tSY\t\t12\t\t\t\t0\t\t400\tAsia/Damascus\t2020-01-01
";
const ALTERNATE: &str = "10\t2\tar\tتل الوردة\t1\t\t\t
11\t6\tar\tجبل زهر\t\t\t\t
12\t3\ten\tNo Name\t\t\t\t
13\t2\tar\tاسم قديم\t\t\t\t1
14\t2\tlink\thttps://example.org\t\t\t\t
";

#[test]
fn a_geonames_dump_with_its_alternate_names() {
    for order in [[("SY.txt", DUMP), ("alt.txt", ALTERNATE)], [("alt.txt", ALTERNATE), ("SY.txt", DUMP)]] {
        let tables = read(&order, "").unwrap();
        assert_eq!((tables.entries.len(), tables.nameless, tables.faults.len()), (3, 1, 1));
        assert_eq!(tables.faults[0].to_string(), "SY.txt:5: `north` is no coordinate in degrees");
        assert_eq!((tables.origins[0].make.as_str(), tables.origins[0].licence.as_str()), ("GeoNames", "CC-BY-4.0"));
        let g = gazetteer(tables);
        let hit = g.look_up("تل الوردة")[0];
        assert_eq!((hit.name, hit.country, hit.kind, hit.population, hit.likeness), ("Tall Wardah", "SY", Kind::Settlement, 1200, Likeness::Same));
        // The preferred name first; a Kurdish one is none of Arabic, a historic one no name of today.
        assert_eq!(hit.arabic, "تل الوردة|تل وردة");
        assert_eq!(hit.areas, "إدلب|Idlib");
        assert_eq!(hit.id, "geonames:2");
        assert_eq!(g.look_up("جبل زهر")[0].kind, Kind::Site);
        assert_eq!(g.look_up("إدلب")[0].kind, Kind::Governorate);
        assert!(g.look_up("سوريا").is_empty() && g.look_up("اسم قديم").is_empty() && g.look_up("").is_empty());
    }
}

#[test]
fn whos_on_first() {
    let table = "wof_id\tcountry\tplacetype\tname\tnames_ar\tnames_latin\tlat\tlon\tpopulation\tstatus\tadm1_pcode\tadm1_ar\tadm2_en
7\tSY\tlocality\tAl Wardiyah\tالوردية|وردية\tEl Ouardiyé\t35.8\t36.4\t\tunknown\tSY07\tإدلب\tIdleb
8\tSY\tlocality\tGone\tراحلة\t\t35.8\t36.4\t\tdeprecated\tSY07\tإدلب\tIdleb
9\tSY\tneighbourhood\t\"Upper\" Hayy\tحي أعلى\t\t35.8\t36.4\t\tcurrent\tSY07\tإدلب\tIdleb
10\tSY\tlocality\tNone\t\t\t35.8\t36.4\t\tcurrent\tSY07\tإدلب\tIdleb
";
    let tables = read(&[("wof-sy.tsv", table)], "").unwrap();
    assert_eq!((tables.entries.len(), tables.withdrawn, tables.nameless, tables.faults.len()), (2, 1, 1, 0));
    assert_eq!(tables.origins[0].make, "Who's On First");
    let g = gazetteer(tables);
    let hit = g.look_up("ورديه")[0];
    assert_eq!((hit.name, hit.areas, hit.id), ("Al Wardiyah", "إدلب|Idleb", "7"));
    assert_eq!(g.look_up("حي أعلى")[0].kind, Kind::Quarter);
}

#[test]
fn ochas_tables() {
    let places = "admin1Name_en,admin1Name_ar,admin1Pcode,admin3Name_ar,admin4Name_en,admin4Name_ar,admin4Pcode,LONGITUDE_X,LATITUDE_Y\r
Idleb,إدلب,SY07,مركز كذا,Wardiyeh,الوردية,C4001,36.4,35.8\r
";
    let tables = read(&[("places.csv", places)], "").unwrap();
    assert_eq!(tables.origins[0].make, "OCHA");
    let e = &tables.entries[0];
    assert_eq!((e.name.as_str(), e.arabic[0].as_str(), e.kind, e.id.as_str()), ("Wardiyeh", "الوردية", Kind::Settlement, "C4001"));
    assert_eq!(e.areas, ["Idleb", "إدلب", "مركز كذا"]);
    // The newer form, with its row of HXL tags: rows of several levels, each its deepest.
    let areas = "adm1_name,adm1_name1,adm1_pcode,adm2_name,adm2_name1,adm2_pcode,center_lat,center_lon
#adm1+name,#adm1+name+ar,#adm1+code,#adm2+name,#adm2+name+ar,#adm2+code,#geo+lat,#geo+lon
Hajjah,حجة,YE17,Wardah,وردة,YE1701,15.9,43.2
Hajjah,حجة,YE17,,,,15.7,43.6
";
    let tables = read(&[("areas.csv", areas)], "").unwrap();
    let told: Vec<_> = tables.entries.iter().map(|e| (e.arabic[0].as_str(), e.kind, e.country.as_str())).collect();
    assert_eq!(told, [("وردة", Kind::District, "YE"), ("حجة", Kind::Governorate, "YE")]);
}

#[test]
fn any_table_with_names_and_coordinates() {
    let arabic = "اسم القرية;خط العرض;خط الطول;المحافظة\nالوردية;35,8;٣٦٫٤;إدلب\n";
    let tables = read(&[("قرى.csv", arabic)], "").unwrap();
    assert_eq!((tables.entries[0].lat, tables.entries[0].lon, tables.entries[0].areas.as_slice()), (35.8, 36.4, &["إدلب".to_owned()][..]));
    let quoted = "Name,Latitude,Longitude\n\"الوردية, العليا\",35.8,36.4\n";
    assert_eq!(read(&[("q.csv", quoted)], "").unwrap().entries[0].arabic, ["الوردية, العليا"]);
    let odd = "Etiquette\tN\tE\tCC\nالوردية\t35.8\t36.4\tsy\n";
    let told = read(&[("odd.tsv", odd)], "").unwrap_err().to_string();
    assert!(told.contains("odd.tsv: no column that is known to hold a latitude or a longitude or a name") && told.contains("Etiquette, N, E, CC"), "{told}");
    let tables = read(&[("odd.tsv", odd)], "name=Etiquette, lat=N, lon=E, country=CC").unwrap();
    assert_eq!((tables.entries[0].country.as_str(), tables.entries[0].kind), ("SY", Kind::Settlement));
    let told = read(&[("odd.tsv", odd)], "name=Label").unwrap_err().to_string();
    assert!(told.contains("has no column `Label`"), "{told}");
    // As a spreadsheet saves "Unicode text".
    let wide: Vec<u8> = [0xFF, 0xFE].into_iter().chain("name\tlat\tlon\nالوردية\t35.8\t36.4\n".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(Tables::read(&[("wide.txt".to_owned(), wide)], &Columns::default()).unwrap().entries.len(), 1);
}

#[test]
fn what_cannot_be_read_is_named() {
    let rows = "name,lat,lon\nالوردية,35.8,36.4\nبعيدة,135.8,36.4\nصفر,0,0\n,35.8,36.4\nWardiyah,35.8,36.4\n";
    let tables = read(&[("t.csv", rows)], "").unwrap();
    let told: Vec<String> = tables.faults.iter().map(ToString::to_string).collect();
    assert_eq!(told, ["t.csv:3: `135.8` is beyond 90 degrees", "t.csv:4: its coordinates are 0, 0", "t.csv:5: it has no name"]);
    assert_eq!((tables.entries.len(), tables.nameless), (1, 1));
    for (bytes, part) in [
        (&b"PK\x03\x04rest"[..], "zip archive or a workbook"),
        (&b"a\0b"[..], "binary"),
        (&b"name,lat,lon\n\xc7\xe1\xe6,1,2\n"[..], "line 2 is not UTF-8"),
        (&b""[..], "no column"),
        (&b"name,lat,lon\n"[..], "no place that could be used"),
    ] {
        let told = Tables::read(&[("x".to_owned(), bytes.to_vec())], &Columns::default()).unwrap_err().to_string();
        assert!(told.starts_with("x: ") && told.contains(part), "{told}");
    }
    let alone = read(&[("alt.txt", ALTERNATE)], "").unwrap_err().to_string();
    assert!(alone.contains("give the country's dump beside it"), "{alone}");
    assert!(Columns::parse("altitude=Z").is_err() && Columns::parse("name").is_err());
}

#[test]
fn a_damaged_file_is_refused() {
    let tables = read(&[("SY.txt", DUMP)], "").unwrap();
    let bytes = build(&tables.entries, tables.origins).unwrap();
    assert!(Gazetteer::from_bytes(&bytes).is_ok());
    for cut in [0, 5, 16, 40, bytes.len() / 2, bytes.len() - 1] {
        assert!(Gazetteer::from_bytes(&bytes[..cut]).is_err(), "cut at {cut}");
    }
    // Whichever byte is wrong: refused, or read without a panic.
    for at in 0..bytes.len() {
        let mut broken = bytes.clone();
        broken[at] ^= 0x55;
        if let Ok(g) = Gazetteer::from_bytes(&broken) {
            let _ = g.look_up("تل وردة");
        }
    }
}

#[test]
fn the_same_places_give_the_same_file_whatever_it_was_called() {
    let one = read(&[("SY.txt", DUMP)], "").unwrap();
    let two = read(&[("other.txt", DUMP)], "").unwrap();
    assert_eq!(gazetteer(one).hash(), gazetteer(two).hash());
    let more = read(&[("SY.txt", DUMP), ("alt.txt", ALTERNATE)], "").unwrap();
    assert_ne!(gazetteer(more).hash(), gazetteer(read(&[("SY.txt", DUMP)], "").unwrap()).hash());
}

#[test]
fn copies_have_names_of_their_own() {
    let g = gazetteer(read(&[("SY.txt", DUMP)], "").unwrap());
    let many = Gazetteer::from_bytes(&g.multiplied(20).unwrap()).unwrap();
    assert_eq!(many.len(), 20);
    assert_eq!(many.look_up("تل وردة").len(), 1);
    assert!(many.names() >= 20);
}
