//! Distances and radii, in kilometres.

use khabar_text::fold;

/// Kilometres between two points, by the great circle of a sphere of mean radius.
pub(super) fn km(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (lat1, lon1, lat2, lon2) = (a.0.to_radians(), a.1.to_radians(), b.0.to_radians(), b.1.to_radians());
    let h = ((lat2 - lat1) / 2.0).sin().powi(2) + lat1.cos() * lat2.cos() * ((lon2 - lon1) / 2.0).sin().powi(2);
    2.0 * 6371.0 * h.sqrt().min(1.0).asin()
}

/// Kilometres from a point to the straight line between two others; plane geometry, right to a percent at a province's size.
pub(super) fn km_to_road(p: (f64, f64), a: (f64, f64), b: (f64, f64)) -> f64 {
    let scale = a.0.to_radians().cos();
    let flat = |q: (f64, f64)| ((q.0 - a.0) * 111.2, (q.1 - a.1) * 111.2 * scale);
    let (p, b) = (flat(p), flat(b));
    let length = b.0 * b.0 + b.1 * b.1;
    let t = if length > 0.0 { ((p.0 * b.0 + p.1 * b.1) / length).clamp(0.0, 1.0) } else { 0.0 };
    let (dx, dy) = (p.0 - t * b.0, p.1 - t * b.1);
    (dx * dx + dy * dy).sqrt()
}

/// How far a settlement reaches from its point, by its inhabitants.
pub(super) fn settlement(population: u32) -> f64 {
    match population {
        0..=9_999 => 3.0,
        10_000..=99_999 => 5.0,
        100_000..=999_999 => 10.0,
        _ => 20.0,
    }
}

/// What words beside a name add to its radius: they say that it was not in the place but about it.
pub(super) fn margin(before: &str, own: &str) -> f64 {
    // Two words of the text are two folded words or more.
    let last: Vec<&str> = before.split_whitespace().rev().take(2).collect();
    let folded = fold(&last.into_iter().rev().collect::<Vec<_>>().join(" "));
    let own = fold(own);
    let words = folded.split_whitespace().rev().take(2).chain(own.split_whitespace().take(1));
    let of = |w: &str| match w.trim_start_matches(['و', 'ف']).trim_start_matches(['ب', 'ل']) {
        "ريف" | "ارياف" | "باديه" => 25.0,
        "محيط" | "قرب" | "القرب" | "اطراف" | "ضواحي" | "مشارف" | "جوار" | "تخوم" | "خراج" | "محور" | "محاور" | "مقربه" => {
            5.0
        }
        "شمال" | "جنوب" | "شرق" | "غرب" | "شمالي" | "جنوبي" | "شرقي" | "غربي" => 10.0,
        _ => 0.0,
    };
    words.map(of).fold(0.0, f64::max)
}

/// Degrees to five places, about a metre.
pub(super) fn round(at: (f64, f64)) -> (f64, f64) {
    let cut = |x: f64| (x * 1e5).round() / 1e5;
    (cut(at.0), cut(at.1))
}

/// A radius to half kilometres.
pub(super) fn round_radius(km: f64) -> f64 {
    (km * 2.0).ceil() / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        // Damascus to Aleppo, some 310 km.
        assert!((km((33.5102, 36.2913), (36.2012, 37.1612)) - 310.0).abs() < 5.0);
        let (a, b) = ((35.8142, 36.3198), (35.8137, 36.6096));
        assert!((km_to_road((35.764, 36.391), a, b) - 5.6).abs() < 0.3);
        // Beyond its end it is the end that counts.
        assert!((km_to_road((35.8142, 36.2), a, b) - km((35.8142, 36.2), a)).abs() < 0.3);
        assert!((km_to_road(a, a, a)).abs() < 1e-9);
    }

    #[test]
    fn margins_widen() {
        assert!((margin("قصفت في ريف ", "إدلب") - 25.0).abs() < 1e-9);
        assert!((margin("في محيط ", "سراقب") - 5.0).abs() < 1e-9);
        assert!(margin("داخل ", "سراقب").abs() < 1e-9);
    }
}
