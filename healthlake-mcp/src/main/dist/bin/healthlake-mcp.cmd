@echo off
rem The MCP server of AWS HealthLake on standard input and output: starts the JAR beside this file, or in ..\lib, or
rem %HEALTHLAKE_MCP_JAR%, with JVM settings that start fast and stay small.
setlocal
set "jar=%HEALTHLAKE_MCP_JAR%"
if not defined jar if exist "%~dp0healthlake-mcp.jar" set "jar=%~dp0healthlake-mcp.jar"
if not defined jar if exist "%~dp0..\lib\healthlake-mcp.jar" set "jar=%~dp0..\lib\healthlake-mcp.jar"
if not defined jar (
  echo healthlake-mcp: healthlake-mcp.jar is neither beside this file nor in ..\lib; set HEALTHLAKE_MCP_JAR to where it is 1>&2
  exit /b 1
)
set "java=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "java=%JAVA_HOME%\bin\java.exe"
"%java%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xms16m -Xmx256m -XX:-UsePerfData -Xlog:disable -Xlog:all=warning:stderr -Duser.language=en -jar "%jar%" %*
exit /b %ERRORLEVEL%
