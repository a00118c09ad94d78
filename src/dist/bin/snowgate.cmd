@echo off
rem Starts Snowgate on the newest Java (17 or later) that this machine has, with the JVM flags it needs.
rem SNOWGATE_JAVA_HOME: use this Java. SNOWGATE_JAVA_OPTS: appended to the JVM's flags.
setlocal EnableExtensions DisableDelayedExpansion
for %%I in ("%~dp0..") do set "HOME_DIR=%%~fI"
set "BEST=16"
set "BEST_HOME="
if defined SNOWGATE_JAVA_HOME (
    call :consider "%SNOWGATE_JAVA_HOME%"
    goto chosen
)
if defined JAVA_HOME call :consider "%JAVA_HOME%"
for %%J in (java.exe) do if not "%%~$PATH:J"=="" for %%K in ("%%~dp$PATH:J..") do call :consider "%%~fK"
for %%P in ("%ProgramFiles%\Java" "%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%ProgramFiles%\Amazon Corretto" "%USERPROFILE%\.jdks") do (
    if exist "%%~P" for /d %%D in ("%%~P\*") do call :consider "%%~D"
)
:chosen
if not defined BEST_HOME (
    echo snowgate: found no Java 17 or later. Install one, or name its directory in SNOWGATE_JAVA_HOME. 1>&2
    exit /b 1
)
set "JAR="
for %%F in ("%HOME_DIR%\lib\snowgate-*.jar") do set "JAR=%%~fF"
if not defined JAR (
    echo snowgate: "%HOME_DIR%\lib" holds no snowgate jar. 1>&2
    exit /b 1
)
set "FLAGS=-Xlog:disable -Xlog:all=warning:stderr -XX:+DisplayVMOutputToStderr -Dnet.snowflake.jdbc.loggerImpl=net.snowflake.client.log.SLF4JLogger"
if %BEST% GEQ 23 set "FLAGS=%FLAGS% --sun-misc-unsafe-memory-access=allow"
set "MODE=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx512m"
for %%M in (serve demo local) do if "%~1"=="%%M" set "MODE=-XX:+ExitOnOutOfMemoryError"
set "SNOWFLAKE_DISABLE_MINICORE=true"
"%BEST_HOME%\bin\java.exe" %FLAGS% %MODE% %SNOWGATE_JAVA_OPTS% "-Dsnowgate.home=%HOME_DIR%" -jar "%JAR%" %*
exit /b %ERRORLEVEL%

:consider
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
for /f "usebackq tokens=2 delims==" %%V in (`findstr /b "JAVA_VERSION=" "%~1\release"`) do (
    for /f "tokens=1 delims=.-" %%M in ("%%~V") do if %%M GTR %BEST% (
        set "BEST=%%M"
        set "BEST_HOME=%~1"
    )
)
exit /b 0
