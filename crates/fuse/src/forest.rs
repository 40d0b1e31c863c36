//! Numbers that are one: disjoint sets, each named by its smallest number.

pub(crate) struct Forest(Vec<u32>);

impl Forest {
    pub fn new(n: usize) -> Self {
        Self((0..n as u32).collect())
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn root(&mut self, mut x: u32) -> u32 {
        while self.0[x as usize] != x {
            let up = self.0[self.0[x as usize] as usize];
            self.0[x as usize] = up;
            x = up;
        }
        x
    }

    /// The smaller name is the root. False where they were one before.
    pub fn union(&mut self, a: u32, b: u32) -> bool {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b) as usize] = a.min(b);
        a != b
    }
}
