func linuxBoardChecks(_ report: inout SmokeReport) {}
