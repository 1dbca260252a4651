enum Bringup {}
